/** `describe`, unless there is a reason not to: then the suite is skipped and its title says why. */
export function describeUnless(reason: string | undefined, name: string, story: () => void): void {
  if (reason === undefined) describe(name, story);
  else describe.skip(`${name} [skipped: ${reason}]`, story);
}
