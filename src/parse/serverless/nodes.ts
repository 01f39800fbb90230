import type { Location } from '../../model/resource.ts';
import { type MapNode, memberOf, membersOf, type TemplateNode } from '../cloudformation/node.ts';

/** A resource of SAM, its globals put in. */
export interface Serverless {
  name: string;
  properties: TemplateNode | undefined;
  location: Location;
}

/** What it stands for: resources by their names. */
export type Made = [name: string, resource: { Type: string; Properties: Shape }][];

/** What a node is made of, by name; undefined members are left out. */
export type Shape =
  | TemplateNode
  | string
  | boolean
  | readonly Shape[]
  | { [name: string]: Shape | undefined };

/** A node of the shape that stands, for whoever asks, where what it was made of does. */
export function nodeOf(shape: Shape, location: Location): TemplateNode {
  if (typeof shape === 'string' || typeof shape === 'boolean')
    return { kind: 'scalar', value: shape, location };
  if (isList(shape))
    return { kind: 'list', items: shape.map((item) => nodeOf(item, location)), location };
  if (isNode(shape)) return shape;
  const members = Object.entries(shape).flatMap(([name, inner]) => {
    if (inner === undefined) return [];
    const value = nodeOf(inner, location);
    return [[name, { value, location: value.location }] as const];
  });
  return { kind: 'map', members: new Map(members), location };
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function isNode(shape: Exclude<Shape, string | boolean | readonly Shape[]>): shape is TemplateNode {
  return typeof shape.kind === 'string' && 'location' in shape;
}

export function ref(name: string): Shape {
  return { Ref: name };
}

export function attributeOf(name: string, attribute: string): Shape {
  return { 'Fn::GetAtt': [name, attribute] };
}

export function sub(text: string): Shape {
  return { 'Fn::Sub': text };
}

/** The members of a map but those of these names. */
export function without(
  node: TemplateNode | undefined,
  names: ReadonlySet<string>,
): MapNode['members'] {
  return new Map(membersOf(node).filter(([name]) => !names.has(name)));
}

export function listOf(node: TemplateNode | undefined): readonly TemplateNode[] {
  if (node === undefined) return [];
  return node.kind === 'list' ? node.items : [node];
}

/** Tags of SAM are a map, those of CloudFormation a list. */
export function tagList(tags: TemplateNode | undefined): Shape | undefined {
  if (tags?.kind !== 'map') return tags;
  if (memberOf(tags, 'Fn::If')) return tags;
  return membersOf(tags).map(([name, { value }]) => ({ Key: name, Value: value }));
}
