/** What stands under a name; undefined of whatever is no object, or has none of the name. */
export function memberOf(node: unknown, name: string): unknown {
  return isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}

export function membersOf(node: unknown): [name: string, value: unknown][] {
  return isObject(node) ? Object.entries(node) : [];
}

export function itemsOf(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [];
}

export function textOf(node: unknown): string | undefined {
  return typeof node === 'string' ? node : undefined;
}

export function isObject(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
