/** The forms that may post to us. A form that is not here is a 404. */
export interface Form {
  name: string;
  /** Pages that may post it from a browser: scheme, host and port. */
  origins: string[];
  /** Where a browser is sent afterwards: a path of ours or a whole address. */
  thanks: string;
  /** The sentence beside its consent field: kept with each answer, as the proof of what was agreed to. */
  consentWording: string;
  /** What it asks for in development, so that one can try it with curl; elsewhere an origin of the list or the form's key. */
  inDevelopment: 'open' | 'guarded';
}

export const forms: Form[] = [
  {
    name: 'contact',
    origins: ['https://www.harborline.example', 'https://harborline.example'],
    thanks: '/forms/contact/thanks',
    consentWording: 'Harborline may write to me about service automation. I can leave at any time.',
    inDevelopment: 'open',
  },
  {
    name: 'newsletter',
    origins: ['https://www.harborline.example', 'https://harborline.example'],
    thanks: '/forms/newsletter/thanks',
    consentWording: 'Harborline may send me its newsletter. I can leave at any time.',
    inDevelopment: 'open',
  },
];

export const formNamed = (name: string): Form | undefined => forms.find((form) => form.name === name);

/** Where the secrets keep the key of a form. */
export const secretOf = (form: Form): string => `form:${form.name}`;

/** Environments in which a form may be `open`. */
export const development = ['local', 'development', 'dev', 'test'];
