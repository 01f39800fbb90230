import type { NormalizedSchema } from '@smithy/core/schema';
import { readText } from './text.ts';

/** `A.B.1=x` as a tree. */
interface Node {
  text?: string;
  children: Map<string, Node>;
}

/** The input in a form. EC2 names its members differently and flattens every list. */
export function readForm(
  schema: NormalizedSchema,
  form: URLSearchParams,
  { ec2 }: { ec2: boolean },
): Record<string, unknown> {
  const root: Node = { children: new Map() };
  for (const [name, text] of form) {
    let node = root;
    for (const part of name.split('.')) node = childOf(node, part);
    node.text = text;
  }
  return readStructure(schema, root);

  function read(member: NormalizedSchema, node: Node): unknown {
    if (member.isStructSchema()) return readStructure(member, node);
    if (member.isListSchema()) return readList(member, node);
    if (member.isMapSchema()) return readMap(member, node);
    return readText(member, node.text ?? '');
  }

  function readStructure(structure: NormalizedSchema, node: Node): Record<string, unknown> {
    if (!structure.isStructSchema()) return {};
    return Object.fromEntries(
      [...structure.structIterator()].flatMap(([name, member]) => {
        const child = node.children.get(wireName(name, member));
        return child ? [[name, read(member, child)] as const] : [];
      }),
    );
  }

  function wireName(name: string, member: NormalizedSchema): string {
    const { xmlName, ec2QueryName } = member.getMergedTraits();
    if (!ec2) return xmlName ?? name;
    if (typeof ec2QueryName === 'string') return ec2QueryName;
    const given = xmlName ?? name;
    return given.charAt(0).toUpperCase() + given.slice(1);
  }

  function readList(list: NormalizedSchema, node: Node): unknown[] {
    const item = list.getValueSchema();
    return numbered(node, item.getMergedTraits().xmlName ?? 'member').map((one) => read(item, one));
  }

  function readMap(map: NormalizedSchema, node: Node): Record<string, unknown> {
    const key = map.getKeySchema().getMergedTraits().xmlName ?? 'key';
    const item = map.getValueSchema();
    const value = item.getMergedTraits().xmlName ?? 'value';
    return Object.fromEntries(
      numbered(node, 'entry').flatMap(({ children }) => {
        const name = children.get(key)?.text;
        const child = children.get(value);
        return name !== undefined && child ? [[name, read(item, child)] as const] : [];
      }),
    );
  }
}

/** `A.1`, `A.2`, or below `A.member.`: flattened or not, both are understood. */
function numbered(node: Node, wrapper: string): Node[] {
  return [...(node.children.get(wrapper) ?? node).children]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function childOf(node: Node, name: string): Node {
  let child = node.children.get(name);
  if (!child) {
    child = { children: new Map() };
    node.children.set(name, child);
  }
  return child;
}
