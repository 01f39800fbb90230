/** `ann`, `ann and ben`, `ann, ben, cem and 4 more`: names in the words of a reason, never more than fit a line. */
export function enumerate(names: readonly string[]): string {
  const shown = names.slice(0, names.length > SHOWN + 1 ? SHOWN : names.length);
  const rest = names.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last}`;
}

const SHOWN = 3;
