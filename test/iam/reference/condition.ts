import { list, type OneOrMore, type Statement } from './case.ts';
import { flawed } from './flaws.ts';
import { matches, matchesArn, toPattern, toText } from './pattern.ts';
import type { Values } from './values.ts';

/**
 * Every operator and every key of a Condition must hold.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function holds(
  condition: Statement['Condition'],
  values: Values,
  variables: boolean,
): boolean {
  const tests = Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => ({ operator, key, wanted })),
  );
  const test = ({ operator, key, wanted }: (typeof tests)[number]) =>
    testHolds(operator, values.of(key), asTexts(wanted), variables ? values : undefined);
  if (flawed('conditions of one statement are alternatives')) {
    return tests.length === 0 || tests.some(test);
  }
  return tests.every(test);
}

function asTexts(wanted: OneOrMore<string | number | boolean>): string[] {
  return list(wanted).map(String);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function testHolds(
  written: string,
  held: string[],
  wanted: string[],
  variables: Values | undefined,
): boolean {
  if (written === 'Null') {
    const asked = flawed('Null asks whether the key is there')
      ? held.length > 0
      : held.length === 0;
    return wanted.some((value) => value.toLowerCase() === String(asked));
  }
  const [, set = '', operator = '', ifExists] =
    /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const positive = operator.replace('Not', '');
  const negated = positive !== operator;
  const matchesOne = OPERATORS[positive];
  if (!matchesOne) throw new Error(`there is no operator ${written}`);

  // A negated operator wants a value that none of the policy's matches.
  const fits = (value: string) => {
    const matched = wanted.some((one) => matchesOne(one, value, variables));
    return negated ? !matched : matched;
  };
  if (held.length === 0) return absentHolds(set, negated, ifExists !== undefined);
  if (set === 'ForAllValues') return held.every(fits);
  if (set === 'ForAnyValue') return held.some(fits);
  if (held.length > 1) return flawed('several values match without a prefix') && held.some(fits);
  return held.every(fits);
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function absentHolds(set: string, negated: boolean, ifExists: boolean): boolean {
  if (ifExists) return !flawed('IfExists fails on an absent key');
  if (set === 'ForAllValues') return !flawed('ForAllValues fails on an absent key');
  if (set === 'ForAnyValue') return flawed('ForAnyValue holds on an absent key');
  return negated && !flawed('a negated operator fails on an absent key');
}

/** Does the value in the request match the one in the policy? */
type Operator = (wanted: string, held: string, variables: Values | undefined) => boolean;

const OPERATORS: Record<string, Operator> = {
  StringEquals: (wanted, held, variables) => equals(wanted, held, variables),
  StringEqualsIgnoreCase: (wanted, held, variables) =>
    equals(wanted, held, variables, (text) => text.toLowerCase()),
  StringLike: (wanted, held, variables) => {
    const pattern = toPattern(wanted, variables);
    return pattern !== undefined && matches(pattern, held);
  },
  ArnEquals: arnLike,
  ArnLike: arnLike,
  NumericEquals: (wanted, held) => compare(toNumber(held), toNumber(wanted), '='),
  NumericLessThan: (wanted, held) => compare(toNumber(held), toNumber(wanted), '<'),
  NumericLessThanEquals: (wanted, held) => compare(toNumber(held), toNumber(wanted), '<='),
  NumericGreaterThan: (wanted, held) => compare(toNumber(wanted), toNumber(held), '<'),
  NumericGreaterThanEquals: (wanted, held) => compare(toNumber(wanted), toNumber(held), '<='),
  DateEquals: (wanted, held) => compare(toSeconds(held), toSeconds(wanted), '='),
  DateLessThan: (wanted, held) => compare(toSeconds(held), toSeconds(wanted), '<'),
  DateLessThanEquals: (wanted, held) => compare(toSeconds(held), toSeconds(wanted), '<='),
  DateGreaterThan: (wanted, held) => compare(toSeconds(wanted), toSeconds(held), '<'),
  DateGreaterThanEquals: (wanted, held) => compare(toSeconds(wanted), toSeconds(held), '<='),
  Bool: (wanted, held) => wanted.toLowerCase() === held.toLowerCase(),
  BinaryEquals: (wanted, held) => wanted === held,
  IpAddress: (wanted, held) => {
    const [network = '', length] = wanted.split('/');
    const whole = bitsOf(network);
    const address = bitsOf(held);
    const sameKind = whole.length === address.length || flawed('a network of IPv4 holds IPv6');
    return (
      whole !== '' && sameKind && address.startsWith(whole.slice(0, Number(length ?? whole.length)))
    );
  },
};

function equals(
  wanted: string,
  held: string,
  variables: Values | undefined,
  folded = (text: string) => text,
): boolean {
  const pattern = toPattern(wanted, variables);
  if (pattern === undefined) return false;
  if (flawed('wildcards work in StringEquals')) return matches(pattern, held);
  const text = pattern.map((sign) => ('char' in sign ? sign.char : sign.wild)).join('');
  return matches(toText(folded(text)), folded(held));
}

function arnLike(wanted: string, held: string, variables: Values | undefined): boolean {
  const pattern = toPattern(wanted, variables);
  return pattern !== undefined && matchesArn(pattern, held);
}

function compare(left: number, right: number, by: '=' | '<' | '<='): boolean {
  if (by === '=') return left === right;
  return by === '<' ? left < right : left <= right;
}

function toNumber(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function toSeconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
}

/** An address as its 32 or 128 bits. */
function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((byte) => binary(Number(byte), 8))
      .join('');
  const [head = '', tail] = address.split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const gap = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...(tail === undefined ? [] : gap), ...right]
    .map((group) => binary(Number.parseInt(group, 16), 16))
    .join('');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}
