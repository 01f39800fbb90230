import { Fields, Hole, hole, List, type Value } from '../value.ts';
import { intrinsics, isLoop, loopMembers } from './intrinsics.ts';
import { type MapNode, type Member, placeOf, type TemplateNode } from './node.ts';
import type { Scope } from './scope.ts';

/**
 * What a node comes to; undefined where it is `AWS::NoValue`, as if it were not written.
 * Source: CloudFormation User Guide, "Intrinsic function reference".
 */
export function evaluate(node: TemplateNode, scope: Scope): Value | undefined {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'opaque':
      return hole('unsupported', node.detail, placeOf(node));
    case 'list':
      return listOf(node.items, scope);
    case 'map':
      return mapOf(node, scope);
  }
}

function listOf(items: readonly TemplateNode[], scope: Scope): List {
  return new List(items.map((item) => evaluate(item, scope)).filter((item) => item !== undefined));
}

function mapOf(node: MapNode, scope: Scope): Value | undefined {
  const [only, second] = node.members;
  if (only && !second) {
    const [name, { value }] = only;
    const intrinsic = intrinsics.get(name);
    if (intrinsic) return intrinsic(value, scope, evaluate);
    // A property may be called Condition; the function of that name takes a text and stands where a value does.
    if (/^Fn::(?!Transform$|ForEach)/.test(name)) return unknownFunction(name, node);
  }
  return fieldsOf(node, scope);
}

function unknownFunction(name: string, node: MapNode): Hole {
  return hole('unsupported', `${name} is no function known here`, placeOf(node));
}

/** The members of a map, evaluated; those that are `AWS::NoValue` left out, and loops written out. */
export function fieldsOf(node: MapNode, scope: Scope): Fields {
  const members = new Map<string, Value>();
  const locations = new Map<string, Member['location']>();
  let rest: Hole | undefined;
  const put = (name: string, { location, value }: Member, within: Scope): void => {
    const evaluated = evaluate(value, within);
    if (evaluated === undefined) return;
    members.set(name, evaluated);
    locations.set(name, location);
  };
  for (const [name, member] of node.members) {
    if (name === 'Fn::Transform')
      rest = hole('unsupported', 'a macro adds what it likes', 'Fn::Transform');
    else if (!isLoop(name)) put(name, member, scope);
    else {
      const loop = loopMembers(name, member.value, scope, evaluate);
      if (loop instanceof Hole) rest = loop;
      else for (const [key, one, within] of loop) put(key, one, within);
    }
  }
  return new Fields(members, { location: node.location, locations, ...(rest && { rest }) });
}
