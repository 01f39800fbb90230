/** Does one of the names of a certificate stand for `host`? A wildcard stands for one label, the first (RFC 6125). */
export function coversHost(names: readonly string[], host: string): boolean {
  const wanted = host.toLowerCase();
  const parent = wanted.slice(wanted.indexOf('.') + 1);
  return names
    .map((name) => name.toLowerCase())
    .some((name) => name === wanted || (name.startsWith('*.') && name.slice(2) === parent));
}
