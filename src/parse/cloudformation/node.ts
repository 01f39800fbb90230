import type { Location } from '../../model/resource.ts';

/** A node of a template and where it is written. Short tags are written out: `!Ref x` is a map of one member, `Ref`. */
export type TemplateNode =
  | { kind: 'scalar'; value: string | boolean | null; location: Location }
  | { kind: 'list'; items: TemplateNode[]; location: Location }
  | { kind: 'map'; members: Map<string, Member>; location: Location }
  /** Written in a way nobody here can follow. */
  | { kind: 'opaque'; detail: string; location: Location };

export interface Member {
  /** Of the name. */
  location: Location;
  value: TemplateNode;
}

export type MapNode = Extract<TemplateNode, { kind: 'map' }>;

export interface Template {
  root: TemplateNode;
  /** What was wrong with the text, in words; the rest of it counts. */
  diagnostics: { location: Location; message: string }[];
}

/** How deep a template may be nested. */
export const DEEPEST = 500;

/** Text too deep or too broken to make anything of. */
export class UnreadableTemplate extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'UnreadableTemplate';
    this.line = line;
  }
}

/** Where it stands, in one word. Templates may be written in one line. */
export function placeOf({ location: { file, line, column = 1 } }: TemplateNode): string {
  return `${file}:${line}:${column}`;
}

/** The member's value, of a map; undefined where it has none or is none. */
export function memberOf(node: TemplateNode | undefined, name: string): TemplateNode | undefined {
  return node?.kind === 'map' ? node.members.get(name)?.value : undefined;
}

/** The members of a map, none of anything else. */
export function membersOf(node: TemplateNode | undefined): [name: string, Member][] {
  return node?.kind === 'map' ? [...node.members] : [];
}

/** The text of a scalar as written; undefined of anything else. */
export function textOf(node: TemplateNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
