import { type Document, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';

/** What a rule's YAML holds, each part with its line. */
export type Node =
  | { kind: 'map'; members: ReadonlyMap<string, Node>; line: number }
  | { kind: 'list'; items: readonly Node[]; line: number }
  | Scalar;

export interface Scalar {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As it is written, so that a number keeps its zeros. */
  text: string;
  line: number;
}

/** Why a rule cannot be run, and where that stands: completes "the rule ...". */
export class RuleRefused extends Error {
  override readonly name = 'RuleRefused';
  readonly line: number;

  constructor(line: number, says: string) {
    super(says);
    this.line = line;
  }
}

const LONGEST = 1_000_000;
const DEEPEST = 50;

/** The documents of a file, read in time that grows with its length. Throws RuleRefused. */
export function readDocuments(text: string): Node[] {
  if (text.length > LONGEST) throw new RuleRefused(1, `is longer than ${LONGEST} characters`);
  refuseDepth(text);
  const lines = new LineCounter();
  const documents = documentsOf(text, lines);
  const nodes: Node[] = [];
  for (const { errors, warnings, contents } of documents) {
    const [broken] = [...errors, ...warnings];
    if (broken) {
      const [says = ''] = broken.message.split(/ at line |\n/, 1);
      throw new RuleRefused(lines.linePos(broken.pos[0]).line, `is not YAML: ${says}`);
    }
    if (contents !== null) nodes.push(nodeOf(contents, lines, 0));
  }
  return nodes;
}

function documentsOf(text: string, lineCounter: LineCounter): readonly Document.Parsed[] {
  try {
    const documents = parseAllDocuments(text, {
      schema: 'core',
      lineCounter,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    if (error instanceof RangeError) throw new RuleRefused(1, TOO_DEEP);
    throw error;
  }
}

const TOO_DEEP = `is nested more than ${DEEPEST} deep`;

/** The parser's time grows with the square of the depth, so that is looked at before; brackets in texts count too. */
function refuseDepth(text: string): void {
  let open = 0;
  let line = 1;
  for (const [mark] of text.matchAll(/[[{\]}\n]|(?:[-?:] ){50,}/g)) {
    if (mark === '\n') line += 1;
    else if (mark === '[' || mark === '{') open += 1;
    else if (mark === ']' || mark === '}') open = Math.max(0, open - 1);
    if (open > 20 * DEEPEST || mark.length > DEEPEST) throw new RuleRefused(line, TOO_DEEP);
  }
}

function nodeOf(from: unknown, lines: LineCounter, depth: number): Node {
  const range: unknown = typeof from === 'object' && from ? Reflect.get(from, 'range') : undefined;
  const offset: unknown = Array.isArray(range) ? range[0] : 0;
  const { line } = lines.linePos(typeof offset === 'number' ? offset : 0);
  if (depth > DEEPEST) throw new RuleRefused(line, TOO_DEEP);
  if (isMap(from)) {
    const members = new Map<string, Node>();
    for (const { key, value } of from.items) {
      const name = nodeOf(key, lines, depth + 1);
      if (name.kind !== 'scalar') throw new RuleRefused(name.line, 'has a key that is no text');
      if (members.has(name.text)) throw new RuleRefused(name.line, `says ${name.text} twice`);
      members.set(name.text, value === null ? nothing(name.line) : nodeOf(value, lines, depth + 1));
    }
    return { kind: 'map', members, line };
  }
  if (isSeq(from)) {
    const items = from.items.map((item) =>
      item === null ? nothing(line) : nodeOf(item, lines, depth + 1),
    );
    return { kind: 'list', items, line };
  }
  if (!isScalar(from)) throw new RuleRefused(line, 'has an anchor or alias of YAML; write it out');
  return scalarOf(from.value, from.source, line);
}

function nothing(line: number): Scalar {
  return { kind: 'scalar', value: null, text: '', line };
}

function scalarOf(value: unknown, source: string | undefined, line: number): Scalar {
  switch (typeof value) {
    case 'string':
      return { kind: 'scalar', value, text: value, line };
    case 'number':
    case 'boolean':
      return { kind: 'scalar', value, text: source ?? String(value), line };
    default:
      if (value === null) return nothing(line);
      throw new RuleRefused(line, 'has a value that is no text, number or flag');
  }
}
