import type { TemplateNode } from '../cloudformation/node.ts';

/**
 * What a resource says, on top of what the globals say of its kind: maps are put together, lists follow each other, and of
 * anything else the resource has its own. Source: "Globals section of the AWS SAM template".
 */
export function merged(
  globals: TemplateNode | undefined,
  own: TemplateNode | undefined,
): TemplateNode | undefined {
  if (!globals || !own) return own ?? globals;
  if (globals.kind === 'list' && own.kind === 'list')
    return { ...own, items: [...globals.items, ...own.items] };
  if (globals.kind !== 'map' || own.kind !== 'map' || isFunction(globals) || isFunction(own))
    return own;
  const members = new Map(globals.members);
  for (const [name, member] of own.members) {
    const value = merged(globals.members.get(name)?.value, member.value) ?? member.value;
    members.set(name, { ...member, value });
  }
  return { ...own, members };
}

function isFunction(node: Extract<TemplateNode, { kind: 'map' }>): boolean {
  const [name = ''] = node.members.keys();
  return node.members.size === 1 && (name === 'Ref' || name.startsWith('Fn::'));
}
