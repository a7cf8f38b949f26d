/** Segment's browser SDK calls each door by the first letter of its name, its servers' SDKs by the whole of it. */
const byLetter: Record<string, string> = {
  a: 'alias',
  b: 'batch',
  g: 'group',
  i: 'identify',
  p: 'page',
  s: 'screen',
  t: 'track',
};

/** The call of the tracking door that an address means, `/v1/t` → `track`; undefined for another door's address. */
export function trackingCallAt(path: string): string | undefined {
  const [, door, name = ''] = path.split('/');
  if (door !== 'v1') return undefined;
  return Object.hasOwn(byLetter, name) ? byLetter[name] : name;
}
