import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Range,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Location } from '../../model/resource.ts';
import {
  DEEPEST,
  type Member,
  type Template,
  type TemplateNode,
  UnreadableTemplate,
} from './node.ts';

/**
 * Reads a YAML template. Scalars keep their text, so an account id keeps its zeros; `true`, `yes`, `on` and their
 * opposites are booleans, as CloudFormation's YAML 1.1 has them, unless quoted. Throws UnreadableTemplate.
 */
export function readYaml(text: string, file: string): Template {
  refuseDepth(text);
  const lines = new LineCounter();
  const document = parsed(text, lines);
  const reader = new Reader(document, lines, file);
  return { root: reader.node(document.contents, 0), diagnostics: reader.diagnostics };
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, {
      schema: 'failsafe',
      lineCounter,
      logLevel: 'silent',
      uniqueKeys: false,
      keepSourceTokens: false,
    });
  } catch (error) {
    // What nests deeper than the stack is as unreadable as what nests deeper than allowed.
    if (error instanceof RangeError) throw new UnreadableTemplate(1, TOO_DEEP);
    throw error;
  }
}

/**
 * The parser's time grows with the square of the depth. Brackets within texts count too: nobody has hundreds that never
 * close.
 */
function refuseDepth(text: string): void {
  let open = 0;
  let line = 1;
  for (const [mark] of text.matchAll(/[[{\]}\n]|(?:- ){100,}/g)) {
    if (mark === '\n') line += 1;
    else if (mark === '[' || mark === '{') open += 1;
    else if (mark === ']' || mark === '}') open = Math.max(0, open - 1);
    if (open > DEEPEST || mark.length > DEEPEST) throw new UnreadableTemplate(line, TOO_DEEP);
  }
}

const TOO_DEEP = `it is nested more than ${DEEPEST} deep`;
const MOST_ALIASES = 100;

class Reader {
  readonly diagnostics: Template['diagnostics'] = [];
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #file: string;
  #aliases = 0;

  constructor(document: Document.Parsed, lines: LineCounter, file: string) {
    this.#document = document;
    this.#lines = lines;
    this.#file = file;
    for (const { message, pos } of document.errors) this.#complain(pos[0], message);
  }

  node(node: ParsedNode | null, depth: number): TemplateNode {
    const location = this.#at(node?.range);
    if (depth > DEEPEST) throw new UnreadableTemplate(location.line, TOO_DEEP);
    if (node === null) return { kind: 'scalar', value: null, location };
    if (isAlias(node)) return this.#aliased(node.resolve(this.#document), location, depth);
    const plain = this.#untagged(node, location, depth);
    const { tag } = node;
    return tag?.startsWith('!') && tag !== '!' ? written(tag.slice(1), plain) : plain;
  }

  #untagged(node: ParsedNode, location: Location, depth: number): TemplateNode {
    if (isMap(node)) return { kind: 'map', members: this.#members(node, depth), location };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as ParsedNode | null, depth + 1));
      return { kind: 'list', items, location };
    }
    return { kind: 'scalar', value: isScalar(node) ? scalarOf(node) : null, location };
  }

  #members(map: YAMLMap.Parsed, depth: number): Map<string, Member> {
    const members = new Map<string, Member>();
    const merged: TemplateNode[] = [];
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      const node = this.node(value, depth + 1);
      if (name === '<<') merged.push(...(node.kind === 'list' ? node.items : [node]));
      else {
        if (members.has(name))
          this.#complain(key?.range?.[0] ?? 0, `${name} is given twice; the last one counts`);
        members.set(name, { location: this.#at(key?.range, value?.range), value: node });
      }
    }
    for (const node of merged) {
      if (node.kind !== 'map') continue;
      for (const [name, member] of node.members) if (!members.has(name)) members.set(name, member);
    }
    return members;
  }

  #aliased(node: unknown, location: Location, depth: number): TemplateNode {
    this.#aliases += 1;
    if (this.#aliases > MOST_ALIASES) {
      return {
        kind: 'opaque',
        detail: `the template uses more than ${MOST_ALIASES} aliases`,
        location,
      };
    }
    if (node === undefined)
      return { kind: 'opaque', detail: 'the alias names no anchor', location };
    return this.node(node as ParsedNode, depth + 1);
  }

  #complain(offset: number, message: string): void {
    this.diagnostics.push({
      location: this.#at([offset, offset, offset]),
      message: message.split('\n', 1)[0] ?? '',
    });
  }

  #at(from: Range | null | undefined, to = from): Location {
    const { line, col } = this.#lines.linePos(from?.[0] ?? 0);
    const end = this.#lines.linePos(Math.max(from?.[0] ?? 0, (to ?? from)?.[1] ?? 0));
    // A block ends where the next line begins.
    const endLine = end.col === 1 && end.line > line ? end.line - 1 : end.line;
    return { file: this.#file, line, column: col, endLine };
  }
}

/** Booleans of YAML 1.1, as far as CloudFormation's users write them; numbers and dates stay text. */
function scalarOf(scalar: Scalar): string | boolean | null {
  const text = String(scalar.value ?? '');
  if (scalar.type !== 'PLAIN') return text;
  if (/^(?:true|yes|on)$/i.test(text)) return true;
  if (/^(?:false|no|off)$/i.test(text)) return false;
  return /^(?:null|~|)$/i.test(text) ? null : text;
}

/** The long form of a short tag. */
function written(tag: string, node: TemplateNode): TemplateNode {
  const { location } = node;
  const name = tag === 'Ref' || tag === 'Condition' ? tag : `Fn::${tag}`;
  const value = tag === 'GetAtt' ? attributePath(node) : node;
  return { kind: 'map', members: new Map([[name, { location, value }]]), location };
}

/** `!GetAtt Queue.Arn` names the resource up to the first dot. */
function attributePath(node: TemplateNode): TemplateNode {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  const dot = node.value.indexOf('.');
  if (dot < 0) return node;
  const { location } = node;
  const part = (value: string): TemplateNode => ({ kind: 'scalar', value, location });
  return {
    kind: 'list',
    items: [part(node.value.slice(0, dot)), part(node.value.slice(dot + 1))],
    location,
  };
}
