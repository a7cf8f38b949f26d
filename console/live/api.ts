/** What the ops API answered instead of what was asked for, in words for people. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One page of a list of the ops API. */
export interface Page<T> {
  items: T[];
  cursor: string | null;
}

/** The answer as text, so that one that says nothing new is known without reading it. Throws Refusal. */
export async function askText(path: string): Promise<string> {
  return answered(await reach(path, { headers: { accept: 'application/json' } }));
}

export async function ask<T>(path: string): Promise<T> {
  return JSON.parse(await askText(path));
}

export async function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return JSON.parse(await answered(await reach(path, { method: 'POST', headers, body: JSON.stringify(body) })));
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (cause) {
    // fetch throws TypeError for whatever happens to a connection: status 0 is "nobody answered".
    if (cause instanceof TypeError) throw new Refusal(0, 'Revbeat does not answer. Is it running?');
    throw cause;
  }
}

async function answered(response: Response): Promise<string> {
  const text = await response.text();
  if (response.ok) return text;
  if (response.status === 401) throw new Refusal(401, 'Your session is over: reload the page to sign in again.');
  throw new Refusal(response.status, detailIn(text) ?? `Revbeat answered ${response.status}.`);
}

/** The words of an `application/problem+json`. */
function detailIn(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  const problem: { title?: string; detail?: string } = JSON.parse(text);
  const { title, detail } = problem;
  return detail === undefined ? title : detail.charAt(0).toUpperCase() + detail.slice(1);
}
