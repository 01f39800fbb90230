import { parseCidr } from '../cidr.ts';
import { toMoment } from '../time.ts';
import type { Truth } from '../truth.ts';
import { matches } from './match.ts';
import { type Fill, toArnTemplate, toTemplate } from './template.ts';

/** How one value of a request is held against one that the policy names. */
export type Comparison = (value: string, fill: Fill) => Truth;

export interface Operator {
  /** Does it hold when no value matches? */
  negated: boolean;
  /** Takes a named value apart, once. `variables`: may it have some? */
  toComparison(named: string, variables: boolean): Comparison;
}

/**
 * The operator of this name, without prefix and suffix; undefined when AWS has none. `Null` is not among them: it
 * compares nothing. Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
export function operatorOf(name: string): Operator | undefined {
  return operators.get(name.toLowerCase());
}

type ToComparison = Operator['toComparison'];

const equalText: ToComparison = (named, variables) => {
  const template = toTemplate(named, { variables, wildcards: false });
  return (value, fill) => matches(template, value, fill);
};

const equalTextInAnyCase: ToComparison = (named, variables) => {
  const equal = equalText(named.toLowerCase(), variables);
  return (value, fill) => equal(value.toLowerCase(), inLowerCase(fill));
};

const likeText: ToComparison = (named, variables) => {
  const template = toTemplate(named, { variables, wildcards: true });
  return (value, fill) => matches(template, value, fill);
};

const likeArn: ToComparison = (named, variables) => {
  const template = toArnTemplate(named, variables);
  return (value, fill) => matches(template, value, fill);
};

const sameBytes: ToComparison = (named) => (value) => value === named;

const sameFlag: ToComparison = (named) => (value) => value.toLowerCase() === named.toLowerCase();

const addressWithin: ToComparison = (named) => {
  const block = parseCidr(named);
  return (value) => {
    const address = parseCidr(value);
    return (
      block !== undefined &&
      address?.family === block.family &&
      block.first <= address.first &&
      address.last <= block.last
    );
  };
};

/** What cannot be read as a number, or as a moment, compares with nothing. */
function ordered(
  read: (text: string) => number | undefined,
  holds: (value: number, named: number) => boolean,
): ToComparison {
  return (text) => {
    const named = read(text);
    return (value) => {
      const own = read(value);
      return named !== undefined && own !== undefined && holds(own, named);
    };
  };
}

function toNumber(text: string): number | undefined {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : undefined;
}

function inLowerCase(fill: Fill): Fill {
  return (key) => {
    const filled = fill(key);
    return typeof filled === 'object' ? { value: filled.value.toLowerCase() } : filled;
  };
}

const orders: [suffix: string, holds: (value: number, named: number) => boolean][] = [
  ['Equals', (value, named) => value === named],
  ['LessThan', (value, named) => value < named],
  ['LessThanEquals', (value, named) => value <= named],
  ['GreaterThan', (value, named) => value > named],
  ['GreaterThanEquals', (value, named) => value >= named],
];

const positive: [name: string, toComparison: ToComparison][] = [
  ['StringEquals', equalText],
  ['StringEqualsIgnoreCase', equalTextInAnyCase],
  ['StringLike', likeText],
  ['ArnEquals', likeArn],
  ['ArnLike', likeArn],
  ['Bool', sameFlag],
  ['BinaryEquals', sameBytes],
  ['IpAddress', addressWithin],
  ...orders.flatMap(([suffix, holds]): [string, ToComparison][] => [
    [`Numeric${suffix}`, ordered(toNumber, holds)],
    [`Date${suffix}`, ordered(toMoment, holds)],
  ]),
];

/** Each by the one it negates. */
const negative: [name: string, of: string][] = [
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NotIpAddress', 'IpAddress'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
];

const comparisons = new Map(positive);
const operators = new Map<string, Operator>([
  ...positive.map(([name, toComparison]): [string, Operator] => [
    name.toLowerCase(),
    { negated: false, toComparison },
  ]),
  ...negative.map(([name, of]): [string, Operator] => [
    name.toLowerCase(),
    { negated: true, toComparison: comparisons.get(of) ?? sameBytes },
  ]),
]);
