import { joinText, numberText } from '../text.ts';
import {
  EvaluationError,
  isUnknownValue,
  kindOf,
  settled,
  unknownIn,
  type Value,
} from '../value.ts';
import { bool, number, text } from './definition.ts';
import { encodeJson } from './json.ts';

const VERB = /%(?:%|([-+# 0]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z]))/y;

interface Verb {
  flags: string;
  width: number;
  precision: number | undefined;
  letter: string;
}

/** What `format` makes of a text with verbs like `%s`; what is not known becomes a hole. */
export function format(spec: string, args: readonly Value[]): Value {
  const parts: Value[] = [];
  let next = 0;
  let used = 0;
  for (let at = 0; at < spec.length; ) {
    const verb = spec.indexOf('%', at);
    if (verb === -1) {
      parts.push(spec.slice(at));
      break;
    }
    parts.push(spec.slice(at, verb));
    VERB.lastIndex = verb;
    const match = VERB.exec(spec);
    if (!match) throw new EvaluationError(`the format has a % that begins no verb`);
    at = VERB.lastIndex;
    if (match[0] === '%%') {
      parts.push('%');
      continue;
    }
    const [, flags = '', width = '', precision, position, letter = ''] = match;
    const index = position === undefined ? next : Number(position) - 1;
    next = index + 1;
    used = Math.max(used, next);
    const arg = args[index];
    if (arg === undefined) throw new EvaluationError(`the format lacks argument ${index + 1}`);
    const limits = { width: Math.min(1000, Number(width)), precision: limit(precision) };
    parts.push(verbText({ flags, letter, ...limits }, arg));
  }
  if (used < args.length) throw new EvaluationError('the format has more arguments than verbs');
  return joinText(parts);
}

function limit(precision: string | undefined): number | undefined {
  return precision === undefined ? undefined : Math.min(100, Number(precision || 0));
}

function verbText(verb: Verb, arg: Value): Value {
  const { letter, flags, width } = verb;
  const isPlain =
    'sv'.includes(letter) && width === 0 && flags === '' && verb.precision === undefined;
  const missing = unknownIn(arg);
  const known = settled(arg);
  const isText = known === null || typeof known !== 'object' || known.kind === 'text';
  if (missing && isPlain && (isText || isUnknownValue(known))) return arg;
  if (missing && letter !== 'v') return missing;
  return letter === 'v' && !isText ? encodeJson(arg) : padded(verb, verbBody(verb, arg));
}

function padded({ flags, width, letter }: Verb, body: string): string {
  if (flags.includes('-')) return body.padEnd(width);
  const isNumber = 'dfeEgGbox'.includes(letter) || /^[-+]?\d/.test(body);
  if (!flags.includes('0') || !isNumber) return body.padStart(width);
  const sign = /^[-+ ]/.exec(body)?.[0] ?? '';
  return sign + body.slice(sign.length).padStart(width - sign.length, '0');
}

function verbBody({ letter, flags, precision }: Verb, arg: Value): string {
  const sign = (value: number) =>
    value < 0 ? '' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const signed = (write: (value: number) => string) => {
    const value = number(arg);
    return sign(value) + write(value);
  };
  switch (letter) {
    case 'v':
      if (flags.includes('#')) return text(encodeJson(arg));
      return settled(arg) === null ? 'null' : text(arg);
    case 's':
      return text(arg).slice(0, precision);
    case 'q':
      return JSON.stringify(text(arg));
    case 't':
      return String(bool(arg));
    case 'd':
      return signed((value) => numberText(Math.trunc(value)));
    case 'f':
      return signed((value) => value.toFixed(precision ?? 6));
    case 'e':
    case 'E':
      return signed((value) => exponential(value, precision ?? 6, letter));
    case 'g':
    case 'G':
      return signed((value) =>
        precision === undefined ? String(value) : String(Number(value.toPrecision(precision || 1))),
      );
    case 'b':
      return signed((value) => value.toString(2));
    case 'o':
      return signed((value) => value.toString(8));
    case 'x':
    case 'X':
      return inHex(arg, letter === 'X');
    default:
      throw new EvaluationError(`the format has no verb %${letter} for ${kindOf(arg)}`);
  }
}

function exponential(value: number, digits: number, letter: string): string {
  const made = value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
  return letter === 'E' ? made.toUpperCase() : made;
}

function inHex(arg: Value, upper: boolean): string {
  const made =
    typeof settled(arg) === 'number'
      ? number(arg).toString(16)
      : Buffer.from(text(arg)).toString('hex');
  return upper ? made.toUpperCase() : made;
}
