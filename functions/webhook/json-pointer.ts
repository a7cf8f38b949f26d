import { isBag } from './plain-value.ts';

/** The value at a JSON pointer (RFC 6901: `/contact/email`, `~1` for a slash in a name), or undefined. */
export function at(value: unknown, pointer: string): unknown {
  const steps = pointer === '' ? [] : pointer.slice(1).split('/');
  return steps.reduce<unknown>((part, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(part)) return part[Number(name)];
    return isBag(part) && Object.hasOwn(part, name) ? part[name] : undefined;
  }, value);
}
