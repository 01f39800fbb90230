import type { FoundSecret } from './found-secret.ts';
import { isPlainWord, isRandom, isReference, SHORTEST_RANDOM } from './values.ts';

/**
 * Values that a text gives to a name that tells: `DB_PASSWORD=hunter2`, `"apiToken": "..."`, `--password hunter2`,
 * `<password>hunter2</password>`, `{"name": "DB_PASSWORD", "value": "hunter2"}`.
 */
export function assignmentsIn(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { 0: name, index } of text.matchAll(WORDS)) {
    if (name.length > LONGEST_NAME || !KEYWORD.test(name) || isRead(text, index)) continue;
    VALUE.lastIndex = index + name.length;
    const [, separator = '', quoted, bare] = VALUE.exec(text) ?? [];
    const value = quoted ?? bare;
    if (value === undefined) continue;
    const end = VALUE.lastIndex;
    if (!assigns(separator, { text, index, end, isBare: quoted === undefined })) continue;
    const detector = isSecretUnder(name, value);
    if (detector !== null) found.push({ detector, start: end - value.length, end });
  }
  for (const { 0: pair, 1: name = '', 2: value = '', index } of text.matchAll(PAIRS)) {
    const detector = isSecretUnder(name, value);
    const start = index + pair.lastIndexOf(value);
    if (detector !== null) found.push({ detector, start, end: start + value.length });
  }
  return found;
}

const WORDS = /[\w.-]+/g;
const LONGEST_NAME = 120;
const KEYWORD = /pass|pwd|secret|token|key|credential|salt/i;

/** Separator, quoted value, bare value. */
const VALUE =
  /\\{0,3}["']?(\s{0,3}(?:=>|:=|[=:>])\s{0,3}|\s{1,3})(?:\\{0,3}["']([^"'\\\n]{1,200})|([^\s"'`;,&|<>=\\]{1,120}={0,2}))/y;

const PAIRS =
  /"name\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}"([\w.-]{1,120})\\{0,3}"\s{0,3},\s{0,20}\\{0,3}"value\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}"([^"\\]{1,200})/gi;

/** Whether the name at this place is a variable that is read, not one that is set. */
function isRead(text: string, index: number): boolean {
  return text[index - 1] === '$' || (text[index - 1] === '{' && text[index - 2] === '$');
}

function assigns(
  separator: string,
  { text, index, end, isBare }: { text: string; index: number; end: number; isBare: boolean },
): boolean {
  const sign = separator.trim();
  if (sign === '') return text[index] === '-';
  if (sign === '>') return text[index - 1] === '<' && text[end] === '<';
  if (sign !== ':' || !isBare) return true;
  // One bare word is a value and several are a sentence; between colons stand the parts of an ARN.
  return endsLine(text, end) && (separator !== ':' || text[index - 1] !== ':');
}

function endsLine(text: string, end: number): boolean {
  return /^[ \t]{0,20}(?:[,}\])\r\n#]|$)/.test(text.slice(end, end + 24));
}

/**
 * What kind of secret a value is because of its name; null: none. A password is whatever a password's name is given,
 * `changeme` too: the machine runs with it. Names of keys and tokens are given to ids and labels as well, so there the
 * value must look drawn at random.
 */
export function isSecretUnder(name: string, value: string): string | null {
  const words = snake(name);
  const isPassword =
    PASSWORD.test(words.replace(/[_\d]{1,9}$/, '')) && !words.startsWith('old_pwd');
  if (value.length < (isPassword ? SHORTEST_PASSWORD : SHORTEST_RANDOM)) return null;
  if (!isPassword && !(isTelling(words) && isRandom(value))) return null;
  if (isReference(value) || isPlainWord(value)) return null;
  if (isPassword) return 'password';
  return /secret_?access_?key|aws_secret/.test(words) ? 'AWS secret key' : 'high-entropy value';
}

const SHORTEST_PASSWORD = 3;

function isTelling(words: string): boolean {
  return KEYWORD.test(words) && !OF_SOMETHING_ELSE.test(words) && !OPEN_KEYS.test(words);
}

/** PWD alone is where a shell stands. */
const PASSWORD = /(?:password|passwd|passphrase|(?:^|_)pass|.pwd)$/;

const OF_SOMETHING_ELSE =
  /(?:name|arn|id|ids|url|uri|path|file|dir|endpoint|ttl|expiry|type|region|version|length|enabled|prefix|table|bucket|alias|count|timeout|algorithm|issuer|audience|fingerprint)$/;

const OPEN_KEYS =
  /(?:public|primary|partition|sort|foreign|object|cache|idempotency|kms|host|authorized)_?keys?|keyboard|keyspace|monkey|tokenizer/;

/** `dbPassword`, `db-password` and `DB_PASSWORD` as `db_password`. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_/, '')
    .toLowerCase();
}
