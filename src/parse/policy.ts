import { MalformedPolicy } from '../model/policy/malformed.ts';
import {
  type Match,
  type PolicyDocument,
  type PolicyKind,
  parsePolicy,
  type Statement,
} from '../model/policy.ts';
import { UnknownFact } from '../model/unknown.ts';
import {
  Fields,
  Hole,
  inBrackets,
  joined,
  jsonOf,
  List,
  spelled,
  Text,
  type Value,
} from './value.ts';

/**
 * The policy that a text or a map comes to. Holes in it are spelled where they can only be a part of one name: an
 * attribute of a resource of the code, or the middle of an ARN. Anywhere else the whole is not known: what it allows
 * may hang on them. Throws UnknownFact, also for what AWS would not have stored: that is said unless a hole may mend it.
 */
export function policyIn(name: string, value: Value, kind?: PolicyKind): PolicyDocument {
  const text = value instanceof Fields || value instanceof List ? joined(jsonOf(value)) : value;
  if (text instanceof Hole) throw new UnknownFact(name, text.unknown);
  const marked = marks(text instanceof Text ? text.parts : [String(text)]);
  try {
    return unmarked(name, parsePolicy(marked.text, kind), marked.holes);
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    const [mark] = MARK.exec(String(error.found)) ?? [];
    const hole = mark && (holeAt(mark, marked.holes) ?? marked.holes[0]);
    const detail = `${name} is malformed: ${error.message}`;
    throw new UnknownFact(name, hole ? hole.unknown : { $unknown: 'failed', detail });
  }
}

/** The first of the characters that Unicode leaves to private use; each stands for a hole while the text is parsed. */
const FIRST = 0xe000;
const MOST = 0x1000;

function marks(parts: readonly (string | Hole)[]): { text: string; holes: Hole[] } {
  const holes: Hole[] = [];
  const text = parts.map((part) => {
    if (typeof part === 'string') return part.replace(MARKS, '\ufffd');
    holes.push(part);
    return String.fromCharCode(FIRST + Math.min(holes.length - 1, MOST));
  });
  return { text: text.join(''), holes };
}

function isWild(value: Value): boolean {
  return /[*?]/.test(spelled(value));
}

const MARKS = /[\ue000-\uf000]/g;
const MARK = /[\ue000-\uf000]/;

function holeAt(mark: string, holes: readonly Hole[]): Hole | undefined {
  return holes[mark.charCodeAt(0) - FIRST];
}

function unmarked(
  name: string,
  { version, statements }: PolicyDocument,
  holes: readonly Hole[],
): PolicyDocument {
  const unknown = (text: string): UnknownFact =>
    new UnknownFact(
      name,
      holeAt(MARK.exec(text)?.[0] ?? '', holes)?.unknown ?? { $unknown: 'computed', detail: name },
    );
  const spell = (text: string): string =>
    text.replace(MARKS, (mark) => {
      const hole = holeAt(mark, holes);
      return hole ? inBrackets(hole) : '<?>';
    });
  const known = (text: string): string => {
    if (MARK.test(text)) throw unknown(text);
    return text;
  };
  const isLoose = (text: string): boolean =>
    [...text.matchAll(MARKS)].some(([mark]) => !holeAt(mark, holes)?.isName);
  const mayBeWild = (text: string): boolean =>
    [...text.matchAll(MARKS)].some(([mark]) => holeAt(mark, holes)?.oneOf?.some(isWild));
  const named = (text: string): string => {
    const isName = !mayBeWild(text) && /^arn:[^*?\ue000-\uf000]+:/.test(text);
    if (isLoose(text) && !isName) throw unknown(text);
    return spell(text);
  };
  // Whom a name stands for hangs on every part of it; the other principals count.
  const whom = (text: string): string =>
    isLoose(text) ? (unknown(text).unknown as never) : spell(text);
  const ofNames = <M extends Match<string> | null>(match: M): M =>
    (match && { ...match, values: match.values.map(named) }) as M;
  const statement = (one: Statement): Statement => ({
    ...one,
    sid: one.sid && spell(one.sid),
    action: { ...one.action, values: one.action.values.map(known) },
    resource: ofNames(one.resource),
    principal: one.principal && {
      ...one.principal,
      values: one.principal.values.map(({ kind, value }) => ({ kind, value: whom(value) })),
    },
    conditions: one.conditions.map(({ operator, key, values }) => ({
      operator: known(operator),
      key: known(key),
      values: values.map(named),
    })),
  });
  return { version: known(version), statements: statements.map(statement) };
}
