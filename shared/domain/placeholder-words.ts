/**
 * What people write into a field that they do not want to fill in. What they wrote is kept; in a mail it would read as a
 * name ("One question about none"), so that a mail goes by what it says without one.
 */
export const saysNothing = (text: string): boolean => !hasWords(text) || isOneOf(nothing, text);

/** The same of a company's name, where people also say that they have none. */
export const isNoCompany = (text: string): boolean => saysNothing(text) || isOneOf(noCompanies, text);

/** The same of a first name. */
export const isNoFirstName = (text: string): boolean => saysNothing(text) || isOneOf(noFirstNames, text);

/** The family Na writes itself so; the abbreviation is written NA or na. */
const isOneOf = (words: ReadonlySet<string>, text: string): boolean =>
  text !== 'Na' && (words.has(text.toLowerCase()) || words.has(text.replace(/\.$/, '').toLowerCase()));

/** A dash or a question mark is no answer. Most answers have letters of ASCII; the others are not asked for. */
export const hasWords = (text: string): boolean => /[A-Za-z0-9]/.test(text) || /[\p{L}\p{N}]/u.test(text);

const nothing: ReadonlySet<string> = new Set([
  ...['none', '(none)', 'n/a', 'n / a', 'n.a', 'n. a', 'na', 'n.n', 'not applicable', 'nothing', 'null', 'undefined'],
  ...['unknown', 'not sure', 'prefer not to say', 'select', 'please select', 'other', 'tbd', 'tba', 'asdf', 'qwerty'],
  ...['keine', 'aucune', 'ninguna', 'nessuna'],
]);

const noCompanies: ReadonlySet<string> = new Set([
  ...['test', 'testing', 'test company', 'no', 'no company', 'no company yet', 'not yet', 'none yet', 'private'],
  ...['privat', 'private person', 'self', 'myself', 'me', 'self employed', 'self-employed', 'selfemployed', 'student'],
  ...['individual', 'personal', 'freelance', 'freelancer', 'unemployed', 'retired'],
  ...['company', 'company name', 'my company', 'your company'],
]);

const noFirstNames: ReadonlySet<string> = new Set([
  ...['test', 'testing', 'tester', 'private', 'self', 'student', 'anonymous', 'anonym', 'admin', 'user'],
  ...['name', 'firstname', 'first name', 'your name', 'my name', 'vorname', 'nobody', 'me', 'no'],
]);
