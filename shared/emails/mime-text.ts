/** How text stands in a mail: lines of printable ASCII, at most 76 letters long (RFC 2045, 2047). */
const longest = 76;

/** The value of a header: words beyond ASCII are encoded, long lines folded; a line break in it ends nothing. */
export const headerText = (text: string): string => {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return /^[\x20-\x7e]*$/.test(line) && !line.includes('=?')
    ? folded(line.split(' '), 'Subject:'.length)
    : encodedWords(line);
};

/** `"Maya Okafor" <maya@ours.example>` or the address alone. */
export const headerAddress = (text: string): string => {
  const [, name = '', address = text] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const bare = address.replace(/\s+/g, '');
  if (name === '') return bare;
  return /^[\w .'!#$%&*+/=?^`{|}~-]*$/.test(name) && !name.includes('=?')
    ? `"${name}" <${bare}>`
    : `${encodedWords(name.replace(/\s+/g, ' '))} <${bare}>`;
};

/** Words one after the other, on as few lines as they fit on; `begun`: how long what stands before them may be. */
export const folded = (words: string[], begun = 0): string => {
  let length = begun;
  return words.reduce((text, word) => {
    const fits = length + 1 + word.length <= longest;
    length = fits ? length + 1 + word.length : 1 + word.length;
    return text === '' ? word : `${text}${fits ? ' ' : '\r\n '}${word}`;
  }, '');
};

/** Each holds whole letters, and with its marks at most 75 signs: 45 bytes are 60 signs of base64. */
const encodedWords = (text: string): string => {
  const parts: string[] = [''];
  for (const letter of text.toWellFormed()) {
    const last = parts.length - 1;
    if (Buffer.byteLength(parts[last] + letter) <= 45) parts[last] += letter;
    else parts.push(letter);
  }
  return parts.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
};

/** A part's text as quoted-printable, which stays readable in a raw mail. */
export const quotedPrintable = (text: string): string =>
  Buffer.from(text.replace(/\r\n|\r|\n/g, '\r\n'))
    .toString('latin1')
    .replace(/[^\r\n\x20-\x3c\x3e-\x7e]|[ \t](?=\r\n|$)/g, quoted)
    .split('\r\n')
    .map(wrapped)
    .join('\r\n');

const quoted = (sign: string): string => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** A line that goes on ends with `=`; no quoted sign is cut in two. */
const wrapped = (line: string): string => {
  let rest = line;
  let lines = '';
  while (rest.length > longest) {
    const quote = rest.indexOf('=', longest - 3);
    const end = quote >= 0 && quote < longest - 1 ? quote : longest - 1;
    lines += `${rest.slice(0, end)}=\r\n`;
    rest = rest.slice(end);
  }
  return lines + rest;
};
