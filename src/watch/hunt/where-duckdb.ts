import { ANY } from '../../model/filter-pattern/pattern.ts';
import { ANY_ONE, ANY_RUN, DASH, DASHES, type Pattern } from '../sigma/pattern.ts';
import { type Asks, fieldOf, type Place, type Where } from '../where.ts';
import { quoted } from './duckdb.ts';

/**
 * What rules ask is said in these words. A verdict is NULL where SQL cannot tell: of lists in lists, numbers that are written
 * in more than one way, letters that are small and capital beyond ASCII. The record then decides.
 */
export const MACROS: readonly string[] = [
  `members(value) AS CASE WHEN value IS NULL THEN [] WHEN json_type(value) = 'ARRAY'
  THEN json_extract(value, '$[*]') ELSE [value] END`,
  `field(found, path) AS flatten(list_transform(found, lambda v: CASE WHEN json_type(v) = 'ARRAY'
  THEN [v] ELSE members(json_extract(v, path)) END))`,
  `member(found, path) AS list_filter(list_transform(found, lambda v: json_extract(v, path)),
  lambda v: v IS NOT NULL)`,
  `inside(found) AS flatten(list_transform(found, lambda v: CASE json_type(v)
  WHEN 'ARRAY' THEN json_extract(v, '$[*]') WHEN 'OBJECT' THEN json_extract(v, '$.*') ELSE [] END))`,
  "present(found) AS list_filter(found, lambda v: json_type(v) <> 'NULL')",
  `words(found) AS list_filter(found,
  lambda v: json_type(v) IN ('VARCHAR', 'UBIGINT', 'BIGINT', 'DOUBLE'))`,
  `text_of(value) AS CASE WHEN json_type(value) IN ('VARCHAR', 'UBIGINT', 'BIGINT', 'BOOLEAN')
  THEN json_extract_string(value, '$') END`,
  'ascii(text) AS CASE WHEN strlen(text) = length(text) THEN text END',
  'low(text) AS lower(ascii(text))',
  `some_of(verdicts) AS CASE WHEN list_contains(verdicts, true) THEN true
  WHEN len(list_filter(verdicts, lambda v: v IS NULL)) > 0 THEN NULL ELSE false END`,
  `is_plain(text) AS regexp_full_match(text, '[-+]?[0-9]{1,15}([.][0-9]{1,15})?')`,
  `number_of(value) AS CASE WHEN json_type(value) IN ('UBIGINT', 'BIGINT', 'DOUBLE')
  OR is_plain(json_extract_string(value, '$')) THEN TRY_CAST(json_extract_string(value, '$') AS DOUBLE) END`,
  `is_no_number(value) AS json_type(value) IN ('BOOLEAN', 'OBJECT') OR (json_type(value) = 'VARCHAR'
  AND NOT regexp_matches(json_extract_string(value, '$'), '[0-9]|Infinity'))`,
  `ipv4(text) AS CASE WHEN regexp_full_match(text,
  '((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])')
  THEN list_reduce([TRY_CAST(part AS BIGINT) for part in string_split(text, '.')], lambda sum, part: 256 * sum + part) END`,
].map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro}`);

/** A condition of DuckDB: true, false, or NULL where it cannot tell. */
export function inDuckDb(where: Where): string {
  switch (where.kind) {
    case 'and':
    case 'or':
      return joined(where.kind, where.parts.map(inDuckDb));
    case 'not':
      return `NOT ${inDuckDb(where.part)}`;
    case 'there':
      return there(where.at);
    case 'nothing':
      return nothing(where.at);
    case 'is': {
      const found = valuesOf(where.at);
      if (found === undefined) return UNTOLD;
      return `some_of(list_transform(${found}, lambda v: CAST(v AS VARCHAR) = '${where.value}'))`;
    }
    case 'some':
      return some(where);
    case 'untold':
      return UNTOLD;
  }
}

function joined(kind: 'and' | 'or', parts: readonly string[]): string {
  if (parts.length === 0) return kind === 'and' ? 'true' : 'false';
  return `(${parts.join(kind === 'and' ? ' AND ' : ' OR ')})`;
}

const UNTOLD = 'CAST(NULL AS BOOLEAN)';

/** The values of a place as a list of JSON; undefined where it cannot be said. */
function valuesOf({ steps, spread }: Place): string | undefined {
  let found: string | undefined;
  for (const step of steps) {
    if (step === ANY) found = found === undefined ? undefined : `inside(${found})`;
    else {
      const path = pathOf(step);
      if (path === undefined) return undefined;
      const first = `json_extract(record, ${path})`;
      if (spread) found = found === undefined ? `members(${first})` : `field(${found}, ${path})`;
      else
        found =
          found === undefined
            ? `list_filter([${first}], lambda v: v IS NOT NULL)`
            : `member(${found}, ${path})`;
    }
  }
  return found;
}

/** A name means itself only where nothing in it means more in a path. */
function pathOf(step: string | number): string | undefined {
  if (typeof step === 'number') return `'$[${step}]'`;
  return /^[\w .:/@-]+$/.test(step) ? `'$."${step}"'` : undefined;
}

function there({ steps, spread }: Place): string {
  if (!spread) {
    const found = valuesOf({ steps, spread });
    return found === undefined ? UNTOLD : `len(${found}) > 0`;
  }
  const last = steps.at(-1);
  const path = typeof last === 'string' ? pathOf(last) : undefined;
  if (path === undefined) return UNTOLD;
  if (steps.length === 1) return `json_exists(record, ${path})`;
  const holders = valuesOf({ steps: steps.slice(0, -1), spread });
  if (holders === undefined) return UNTOLD;
  return `some_of(list_transform(${holders}, lambda v: CASE WHEN json_type(v) <> 'ARRAY'
  THEN json_exists(v, ${path}) END))`;
}

function nothing(at: Place): string {
  const found = valuesOf(at);
  if (found === undefined) return UNTOLD;
  const told = `(len(${found}) = 0 OR some_of(list_transform(${found}, lambda v: CASE json_type(v)
  WHEN 'NULL' THEN true WHEN 'ARRAY' THEN NULL ELSE false END)))`;
  return quickly(at, () => 'false', 'true', told);
}

/** Columns that, where they are not empty, hold the only value of their field. */
const COLUMNS = new Map([
  ['eventSource', 'event_source'],
  ['eventType', 'event_type'],
  ['sourceIPAddress', 'source_address'],
  ['userAgent', 'user_agent'],
  ['errorCode', 'error_code'],
  ['errorMessage', 'error_message'],
  ['userIdentity.type', 'identity_type'],
  ['userIdentity.arn', 'identity_arn'],
  ['userIdentity.accessKeyId', 'access_key_id'],
  ['userIdentity.userName', 'user_name'],
]);

/** The same, asked of the column where it tells, and of the record where it may know more: that costs ten times as much. */
function quickly(
  at: Place,
  ofColumn: (column: string) => string,
  missing: string,
  ofRecord: string,
): string {
  const field = fieldOf(at);
  const column = COLUMNS.get(field ?? '');
  if (field === undefined || column === undefined) return ofRecord;
  const key = quoted(`"${field.split('.').at(-1)}":`);
  return `CASE WHEN ${column} <> '' THEN ${ofColumn(column)} WHEN NOT contains(record, ${key}) THEN ${missing} ELSE ${ofRecord} END`;
}

/** CloudTrail's objects as they were written, column by column: DuckDB would write them its own way. */
const OBJECTS = new Map<unknown, string>([
  ['requestParameters', 'request_parameters'],
  ['responseElements', 'response_elements'],
  ['additionalEventData', 'additional_event_data'],
]);

function some({ at, asks, of, differs }: Extract<Where, { kind: 'some' }>): string {
  if (at.steps.length === 0) return at.spread ? asked(asks, 'record', undefined) : UNTOLD;
  const found = valuesOf(at);
  if (found === undefined) return UNTOLD;
  const column = at.spread && at.steps.length === 1 ? OBJECTS.get(at.steps[0]) : undefined;
  const text =
    column === undefined
      ? 'text_of(v)'
      : `CASE json_type(v) WHEN 'OBJECT' THEN ${column} ELSE text_of(v) END`;
  const negated = (verdict: string) => (differs ? `NOT ${verdict}` : verdict);
  const kept = `${of === 'words' ? 'words' : 'present'}(${found})`;
  const told = `some_of(list_transform(${kept}, lambda v: ${negated(asked(asks, text, 'v'))}))`;
  if (asks.some(({ kind }) => kind === 'number')) return told;
  return quickly(at, (name) => negated(asked(asks, name, undefined)), 'false', told);
}

/** Is the value one of what is asked? */
function asked(asks: readonly Asks[], text: string, value: string | undefined): string {
  const either = new Map<string, string[]>();
  const parts = asks.flatMap((one) => {
    if (one.kind !== 'text' || one.pattern.length !== 1 || typeof one.pattern[0] !== 'string')
      return [verdictOf(one, text, value)];
    const [literal] = one.pattern;
    const side = one.cased ? text : `low(${text})`;
    const wanted = one.cased ? literal : literal.toLowerCase();
    if (!isSayable(wanted)) return [UNTOLD];
    either.set(side, [...(either.get(side) ?? []), quoted(wanted)]);
    return [];
  });
  for (const [side, values] of either)
    parts.unshift(
      values.length === 1 ? `${side} = ${values[0]}` : `${side} IN (${values.join(', ')})`,
    );
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? `(${only})` : joined('or', parts);
}

function verdictOf(ask: Asks, text: string, value: string | undefined): string {
  switch (ask.kind) {
    case 'text':
      return ask.pattern.every((piece) => piece === ANY_RUN) && ask.pattern.length > 0
        ? isOne(value)
        : matches(ask.pattern, ask.cased, text);
    case 'regex':
      return isSayable(ask.source)
        ? `regexp_matches(${ask.folded ? `ascii(${text})` : text}, ${quoted(ask.source)})`
        : UNTOLD;
    case 'cidr': {
      const { family, first, last } = ask.range;
      if (family === 'ipv6') return `CASE WHEN NOT contains(${text}, ':') THEN false END`;
      return `CASE WHEN ${text} IS NOT NULL THEN coalesce(ipv4(${text}) BETWEEN ${first} AND ${last}, false) END`;
    }
    case 'number':
      return value === undefined || !Number.isFinite(ask.number)
        ? UNTOLD
        : `CASE WHEN is_no_number(${value}) THEN false ELSE number_of(${value}) ${ask.operator} ${ask.number} END`;
    case 'field': {
      const others = valuesOf(ask.at);
      if (others === undefined) return UNTOLD;
      const side = (one: string) => (ask.cased ? one : `low(${one})`);
      return `some_of(list_transform(present(${others}), lambda w: ${related(ask.relation, side(text), side('text_of(w)'))}))`;
    }
    case 'untold':
      return UNTOLD;
  }
}

/** What is a list still may hold nothing. */
function isOne(value: string | undefined): string {
  return value === undefined ? 'true' : `CASE WHEN json_type(${value}) <> 'ARRAY' THEN true END`;
}

function related(relation: string, one: string, other: string): string {
  switch (relation) {
    case 'contains':
      return `contains(${one}, ${other})`;
    case 'startswith':
      return `starts_with(${one}, ${other})`;
    case 'endswith':
      return `ends_with(${one}, ${other})`;
    default:
      return `${one} = ${other}`;
  }
}

function matches(pattern: Pattern, cased: boolean, text: string): string {
  const pieces = pattern
    .filter((piece, i) => piece !== ANY_RUN || pattern[i - 1] !== ANY_RUN)
    .map((piece) => (typeof piece === 'string' && !cased ? piece.toLowerCase() : piece));
  if (!pieces.every((piece) => typeof piece !== 'string' || isSayable(piece))) return UNTOLD;
  const side = cased ? text : `low(${text})`;
  const [first, second, third] = pieces;
  if (first === undefined) return `${text} = ''`;
  if (pieces.length === 2 && first === ANY_RUN && typeof second === 'string')
    return `ends_with(${side}, ${quoted(second)})`;
  if (pieces.length === 2 && second === ANY_RUN && typeof first === 'string')
    return `starts_with(${side}, ${quoted(first)})`;
  if (pieces.length === 3 && first === ANY_RUN && third === ANY_RUN && typeof second === 'string')
    return `contains(${side}, ${quoted(second)})`;
  // One character is sixteen bits here and a letter there.
  const one = pieces.includes(ANY_ONE) && cased ? `ascii(${side})` : side;
  return `regexp_full_match(${one}, ${quoted(`(?s)${pieces.map(inRegex).join('')}`)})`;
}

function inRegex(piece: Pattern[number]): string {
  if (piece === ANY_RUN) return '.*';
  if (piece === ANY_ONE) return '.';
  if (piece === DASH) return `[${DASHES}]`;
  return piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** SQL ends a text at a NUL, and knows no halves of characters. */
function isSayable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}
