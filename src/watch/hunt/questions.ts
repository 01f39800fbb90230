/** A question that is asked again and again when something has happened. */
export interface Question {
  name: string;
  /** What it takes; null where it takes nothing. */
  about: { name: string; says: string } | null;
  says: string;
  example: string;
  /** In SQL that DuckDB, Athena and Trino have in common; `?` is what it is about, as often as it stands there. */
  sql: string;
  /** How what it is about stands in a record. */
  written?(about: string): string;
}

export const TOLD =
  'event_time, account, region, principal, event_source, event_name, source_address, error_code, event_id';

export const QUESTIONS: readonly Question[] = [
  {
    name: 'key',
    about: { name: 'id', says: 'ID of an access key' },
    says: 'what did this access key do',
    example: 'AKIAIOSFODNN7EXAMPLE',
    sql: `SELECT ${TOLD} FROM events WHERE access_key_id = ? ORDER BY event_time, event_id`,
  },
  {
    name: 'resource',
    about: { name: 'name', says: 'ARN, ID or name of a resource' },
    says: 'who touched this resource',
    example: 'payroll',
    sql: `SELECT ${TOLD} FROM events
WHERE strpos(request_parameters, ?) > 0 OR strpos(resources, ?) > 0 OR strpos(response_elements, ?) > 0
ORDER BY event_time, event_id`,
    written: (about) => JSON.stringify(about).slice(1, -1),
  },
  {
    name: 'address',
    about: { name: 'address', says: 'an IP address, or the name of a service' },
    says: 'what came from this address',
    example: '198.51.100.7',
    sql: `SELECT ${TOLD} FROM events WHERE source_address = ? ORDER BY event_time, event_id`,
  },
  {
    name: 'principal',
    about: { name: 'name', says: 'ARN or name of a user, role or session' },
    says: 'all that somebody did, across accounts, in order',
    example: 'deploy',
    sql: `SELECT ${TOLD} FROM events
WHERE principal = ? OR identity_arn = ? OR user_name = ? OR (identity_type = 'Root' AND lower(?) = 'root')
  OR (strpos(identity_arn, concat('/', ?)) > 0 AND strpos(concat(identity_arn, '/'), concat('/', ?, '/')) > 0)
  OR (strpos(principal, concat('/', ?)) > 0 AND strpos(concat(principal, '/'), concat('/', ?, '/')) > 0)
ORDER BY event_time, event_id`,
  },
  {
    name: 'seen',
    about: { name: 'value', says: 'a principal, key, address, user agent or call' },
    says: 'when and where was this seen first and last',
    example: 'CreateAccessKey',
    sql: `SELECT account, region, min(event_time) AS first_seen, max(event_time) AS last_seen, count(*) AS events
FROM events
WHERE principal = ? OR identity_arn = ? OR access_key_id = ? OR source_address = ? OR user_agent = ? OR event_name = ?
GROUP BY account, region ORDER BY first_seen, account, region`,
  },
  {
    name: 'errors',
    about: null,
    says: 'who met many errors within an hour',
    example: '',
    sql: `SELECT date_trunc('hour', event_time) AS hour, account, principal, error_code, count(*) AS events,
  count(DISTINCT event_name) AS calls, count(DISTINCT source_address) AS addresses, min(source_address) AS source_address
FROM events WHERE error_code IS NOT NULL
GROUP BY date_trunc('hour', event_time), account, principal, error_code
HAVING count(*) >= 10 ORDER BY events DESC, hour, principal, error_code`,
  },
  {
    name: 'logins',
    about: null,
    says: 'who signed in to the console, from where, and with MFA or without',
    example: '',
    sql: `SELECT event_time, account, region, principal, source_address,
  json_extract_scalar(response_elements, '$.ConsoleLogin') AS outcome,
  json_extract_scalar(additional_event_data, '$.MFAUsed') AS mfa, error_message, event_id
FROM events WHERE event_name = 'ConsoleLogin' ORDER BY event_time, event_id`,
  },
];

/** What a question asks of DuckDB, and the values of its places. */
export function askedAbout(question: Question, about: string): { sql: string; values: string[] } {
  const value = question.written?.(about) ?? about;
  return { sql: question.sql, values: [...question.sql.matchAll(/\?/g)].map(() => value) };
}

/** The same with its values written out, for Athena or Trino. */
export function writtenOut(question: Question, about: string): string {
  const value = (question.written?.(about) ?? about).replaceAll("'", "''");
  return question.sql.replaceAll('?', () => `'${value}'`);
}
