import { ANY } from '../../model/filter-pattern/pattern.ts';
import { ANY_ONE, ANY_RUN, DASH, type Pattern } from '../sigma/pattern.ts';
import { type Asks, fieldOf, type Place, type Where } from '../where.ts';
import { quoted } from './duckdb.ts';

/**
 * A condition as Athena and Trino have it: true, false, or NULL where it cannot tell. Fields that have a column are asked
 * there, which costs less to read; others in the record.
 */
export function inTrino(where: Where): string {
  switch (where.kind) {
    case 'and':
    case 'or':
      return joined(where.kind, where.parts.map(inTrino));
    case 'not':
      return `NOT ${inTrino(where.part)}`;
    case 'there':
      return exists(where.at) ?? UNTOLD;
    case 'nothing':
      return nothing(where.at);
    case 'is': {
      const found = valuesOf(where.at, 'words');
      return found === undefined
        ? UNTOLD
        : `any_match(${found}, v -> json_format(v) = '${where.value}')`;
    }
    case 'some':
      return some(where);
    case 'untold':
      return UNTOLD;
  }
}

const UNTOLD = 'CAST(NULL AS boolean)';

function joined(kind: 'and' | 'or', parts: readonly string[]): string {
  const [only] = parts;
  if (only === undefined) return kind === 'and' ? 'true' : 'false';
  return parts.length === 1 ? only : `(${parts.join(kind === 'and' ? ' AND ' : ' OR ')})`;
}

/** Columns that hold what a record says and nothing else. */
const COLUMNS = new Map([
  ['eventID', 'event_id'],
  ['eventSource', 'event_source'],
  ['eventName', 'event_name'],
  ['eventType', 'event_type'],
  ['sourceIPAddress', 'source_address'],
  ['userAgent', 'user_agent'],
  ['errorCode', 'error_code'],
  ['errorMessage', 'error_message'],
  ['userIdentity.type', 'identity_type'],
  ['userIdentity.arn', 'identity_arn'],
  ['userIdentity.accessKeyId', 'access_key_id'],
  ['userIdentity.userName', 'user_name'],
  ['requestParameters', 'request_parameters'],
  ['responseElements', 'response_elements'],
  ['additionalEventData', 'additional_event_data'],
]);

function columnOf(at: Place): string | undefined {
  return COLUMNS.get(fieldOf(at) ?? '');
}

/** A path of SQL/JSON; undefined where it cannot be said. `lax` takes lists apart by itself. */
function pathOf({ steps, spread }: Place): string | undefined {
  const names = steps.map((step) => {
    if (step === ANY) return undefined;
    if (typeof step === 'number') return `[${step}]`;
    return /^[\w .:/@-]+$/.test(step) ? `."${step}"` : undefined;
  });
  if (names.length === 0 || names.includes(undefined)) return undefined;
  return `${spread ? 'lax' : 'strict'} $${names.join('')}`;
}

function exists(at: Place): string | undefined {
  const path = pathOf(at);
  return path && `json_exists(record, '${path}')`;
}

function nothing(at: Place): string {
  const column = columnOf(at);
  if (column !== undefined) return `${column} IS NULL`;
  const path = pathOf(at);
  if (path === undefined) return UNTOLD;
  return `(NOT json_exists(record, '${path}[*]') OR json_exists(record, '${path}[*]?(@ == null)'))`;
}

/** As a list of JSON, without null where values are asked for. */
function valuesOf(at: Place, of: 'values' | 'words'): string | undefined {
  const path = pathOf(at);
  if (path === undefined) return undefined;
  const kept = at.spread && of === 'values' ? `${path}[*]?(!(@ == null))` : path;
  return `CAST(json_parse(json_query(record, '${kept}' WITH ARRAY WRAPPER EMPTY ARRAY ON EMPTY EMPTY ARRAY ON ERROR)) AS array(json))`;
}

function some({ at, asks, of, differs }: Extract<Where, { kind: 'some' }>): string {
  if (at.steps.length === 0) return at.spread ? asked(asks, 'record') : UNTOLD;
  const column = columnOf(at);
  const negated = (verdict: string) => (differs ? `NOT ${verdict}` : verdict);
  if (column !== undefined) return `(${column} IS NOT NULL AND ${negated(asked(asks, column))})`;
  const found = valuesOf(at, of);
  if (found === undefined) return UNTOLD;
  const verdict = negated(asked(asks, "json_extract_scalar(v, '$')"));
  const told =
    of === 'words'
      ? `CASE WHEN substr(json_format(v), 1, 1) IN ('t', 'f', 'n', '{', '[') THEN false ELSE ${verdict} END`
      : verdict;
  return `any_match(${found}, v -> ${told})`;
}

function asked(asks: readonly Asks[], text: string): string {
  const either = new Map<string, string[]>();
  const parts: string[] = [];
  for (const one of asks) {
    const [literal, ...more] = one.kind === 'text' ? one.pattern : [];
    if (one.kind !== 'text' || typeof literal !== 'string' || more.length > 0) {
      parts.push(verdictOf(one, text));
      continue;
    }
    const side = one.cased ? text : `lower(${text})`;
    const wanted = quoted(one.cased ? literal : literal.toLowerCase());
    either.set(side, [...(either.get(side) ?? []), wanted]);
  }
  const equal = [...either].map(([side, values]) =>
    values.length === 1 ? `${side} = ${values[0]}` : `${side} IN (${values.join(', ')})`,
  );
  return joined('or', [...equal, ...parts]);
}

function verdictOf(ask: Asks, text: string): string {
  switch (ask.kind) {
    case 'text':
      return matches(ask.pattern, ask.cased, text);
    case 'regex':
      return `regexp_like(${text}, ${quoted(ask.source)})`;
    case 'cidr':
      return `coalesce(contains('${ask.block}', TRY_CAST(${text} AS ipaddress)), false)`;
    case 'number':
      return Number.isFinite(ask.number)
        ? `coalesce(TRY_CAST(${text} AS double) ${ask.operator} ${ask.number}, false)`
        : UNTOLD;
    default:
      return UNTOLD;
  }
}

function matches(pattern: Pattern, cased: boolean, text: string): string {
  if (pattern.length === 0) return `${text} = ''`;
  if (pattern.includes(DASH)) return UNTOLD;
  if (pattern.every((piece) => piece === ANY_RUN)) return 'true';
  const like = pattern
    .map((piece) => {
      if (piece === ANY_RUN) return '%';
      if (piece === ANY_ONE) return '_';
      const literal = cased ? String(piece) : String(piece).toLowerCase();
      return literal.replace(/[\\%_]/g, '\\$&');
    })
    .join('');
  return `${cased ? text : `lower(${text})`} LIKE ${quoted(like)} ESCAPE '\\'`;
}
