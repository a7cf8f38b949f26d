/** The command was called with something that it does not know: exit code 2, as citty's own refusals. */
export class UsedWrongly extends Error {
  override name = 'UsedWrongly' as const;
}
