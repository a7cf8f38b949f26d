/** Control characters and those that turn a line around: a terminal obeys them, whoever typed them into a form. */
const unseen = /[^\P{Cc}\t]+|[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** What strangers wrote, as one line of a terminal: it clears no screen, renames no window and begins no line of its own. */
export const printable = (text: string): string => text.replace(unseen, '\uFFFD');
