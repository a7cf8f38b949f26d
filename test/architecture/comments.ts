/**
 * The text with its comments blanked, line for line. Knows strings, so that the slashes of an address
 * ("https://…") begin no comment; a regular expression that holds a quote may hide the rest of its line.
 */
export function withoutComments(text: string): string {
  return text.replace(tokens, (token) => (token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token));
}

const tokens = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`|\/\*[^]*?\*\/|\/\/.*/g;
