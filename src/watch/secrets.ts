import { isFields } from '../model/event.ts';
import { secretIn } from '../model/secrets/find.ts';

/** What stands where a secret was. */
export const HIDDEN = '[redacted]';

/**
 * What a member of a record holds, without the secrets in it: those that its name tells of, those that are named beside
 * them, and those that look like one. As deep as it is: records that may be deeper are cut off before.
 */
export function withoutSecrets(name: string, value: unknown): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return withoutSecret(name, value);
  if (holdsSecrets(name, value)) return HIDDEN;
  if (Array.isArray(value)) return wordsOf(name, value);
  if (!isFields(value)) return value;
  const called = nameIn(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      withoutSecrets(called !== undefined && VALUES.test(key) ? called : key, one),
    ]),
  );
}

/** Are there secrets in it because of how it is called? */
export function holdsSecrets(name: string, value: unknown): boolean {
  const start = name.slice(0, LONGEST_NAME);
  if (HOLDS_SECRETS.test(start)) return true;
  return typeof value === 'string' && IS_SECRET.test(start);
}

/** The name that stands beside a value: `{"name": "DB_PASSWORD", "value": "..."}`. */
export function nameIn(fields: object): string | undefined {
  for (const [key, one] of Object.entries(fields)) {
    if (NAMES.test(key) && typeof one === 'string') return one;
  }
  return undefined;
}

/** Members that hold what another names. */
export const VALUES = /^(parameter|option|attribute|setting|string)?_?value$/i;
const NAMES = /^(parameter|option|attribute|setting)?_?(name|key)$/i;

/** Words of a command: a flag names the one behind it. */
function wordsOf(name: string, words: readonly unknown[]): unknown[] {
  return words.map((word, i) => {
    const before = words[i - 1];
    const flag = typeof before === 'string' ? FLAG.exec(before)?.[1] : undefined;
    return withoutSecrets(flag ?? name, word);
  });
}

const FLAG = /^--?([A-Za-z][\w.-]{0,80})$/;

function withoutSecret(name: string, value: string): string {
  // Whoever reads an alert needs the key that was used, and it is no secret.
  if (KEY_ID.test(value)) return value;
  if (holdsSecrets(name, value)) return HIDDEN;
  const secret = secretIn(value.slice(0, FAR), name.slice(0, LONGEST_NAME));
  if (secret !== null) return `[${secret}]`;
  if (SQL_PASSWORD.test(value.slice(0, FAR))) return '[password]';
  return value.length > FAR ? `${value.slice(0, FAR)}...` : value;
}

/** `ALTER USER root PASSWORD '...'`, `CREATE USER u IDENTIFIED BY '...'` */
const SQL_PASSWORD =
  /\b(?:password|identified(?:\s{1,9}with\s{1,9}\S{1,60})?\s{1,9}by)\s{0,9}['"]/i;
const KEY_ID = /^A(KIA|SIA)[A-Z0-9]{4,20}$/;
const LONGEST_NAME = 200;
/** How far secrets are looked for: no more is shown of a text. */
const FAR = 20_000;

/** Members in which credentials are sent and answered, whatever they are made of; CloudTrail itself hides only some. */
const HOLDS_SECRETS = anyOf(
  '.*credentials?',
  '.*token',
  '.*token_?value',
  '.*pass(word|wd|phrase).*',
  '.*pwd',
  'secret_?(string|binary|value|(access_?)?key)',
  'private_?key.*',
  'key_?material',
  'pre_?shared_?key',
  'auth_?key',
  '.*auth.*code\\d*',
  'customer_?gateway_?configuration',
  'user_?data.*',
  '.*signature',
  'plaintext.*',
  '(proxy_?)?authorization',
  'saml_?(assertion|response)',
  'environment',
  '.*environment_?variables.*',
  'env(_?vars)?',
  'variables',
  'header_?value',
  'streaming_?url',
  '.*connection_?string',
  'cak',
  'zip_?file',
);

/** Members that hold one only where they are a text: elsewhere they tell where it is kept, and whose it is. */
const IS_SECRET = anyOf('.*secret', '.*access_?key', '.*api_?key', '.*fernet_?key');

function anyOf(...patterns: string[]): RegExp {
  return new RegExp(`^(${patterns.join('|')})$`, 'i');
}
