import { UnknownFact } from '../model/unknown.ts';
import { Fields, Hole, inBrackets, joined, List, Text, type Value } from './value.ts';

/** What a text holds as JSON, with its holes in their places. Throws UnknownFact where it is none, or may be any. */
export function jsonIn(name: string, value: Value): Value {
  if (value === null || value instanceof List || value instanceof Fields) return value;
  if (value instanceof Hole) throw new UnknownFact(name, value.unknown);
  const parts = value instanceof Text ? value.parts : [String(value)];
  const holes = parts.filter((part) => part instanceof Hole);
  if (holes.length > MOST) {
    throw new UnknownFact(name, { $unknown: 'failed', detail: `it has ${holes.length} holes` });
  }
  let at = FIRST;
  const text = parts.map((part) =>
    typeof part === 'string' ? part.replace(MARKS, '\ufffd') : String.fromCharCode(at++),
  );
  try {
    return withHoles(JSON.parse(text.join('').replace(BARE, '$1"$2"')), holes);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [hole] = holes;
    throw new UnknownFact(name, hole?.unknown ?? { $unknown: 'failed', detail: 'it is no JSON' });
  }
}

/** The first of the characters that Unicode leaves to private use; each stands for a hole while the text is parsed. */
const FIRST = 0xe000;
const MOST = 0x1000;
const MARKS = /[\ue000-\uf000]/g;

/** One that is no part of a string. */
const BARE = /((?:^|[:[,])\s*)([\ue000-\uf000])(?=\s*(?:[,}\]]|$))/g;

function withHoles(parsed: unknown, holes: readonly Hole[]): Value {
  if (typeof parsed === 'string') return filled(parsed, holes);
  if (Array.isArray(parsed)) return new List(parsed.map((item) => withHoles(item, holes)));
  if (typeof parsed !== 'object' || parsed === null) return parsed as Value;
  const members = Object.entries(parsed).map(([key, member]): [string, Value] => [
    key.replace(MARKS, (mark) => inBrackets(holeAt(mark, holes))),
    withHoles(member, holes),
  ]);
  return new Fields(new Map(members));
}

function filled(text: string, holes: readonly Hole[]): Value {
  const pieces = text.split(/([\ue000-\uf000])/);
  return joined(pieces.map((piece, i) => (i % 2 === 0 ? piece : holeAt(piece, holes))));
}

function holeAt(mark: string, holes: readonly Hole[]): Hole {
  return holes[mark.charCodeAt(0) - FIRST] as Hole;
}
