const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same request for a shell. */
export const asCurl = (url: string, headers: Record<string, string>, body: string): string =>
  [
    'curl',
    '-i',
    url,
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    '--data-binary',
    quoted(body),
  ].join(' ');
