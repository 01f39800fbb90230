import { isSecretUnder } from '../../model/secrets/assignments.ts';
import { secretsIn } from '../../model/secrets/find.ts';

/**
 * An answer without the secrets in what people say of a thing: descriptions, tags, and where a topic delivers to. Any
 * answer may hold these, under the same few names, so they are looked for everywhere. They are facts like others and
 * stay text: a secret leaves `[password]` where it stood. The answer itself where there is none.
 */
export function withoutSecretsInRemarks(service: string, output: unknown): unknown {
  return cleaned(output, service === 'sns' ? ADDRESSED : DESCRIBED);
}

/** A text with the kind of each secret in its place. */
export function cut(text: string): string {
  // Most tags are a word.
  if (text.length < SHORTEST) return text;
  return secretsIn(text).reduceRight(
    (left, { detector, start, end }) => `${left.slice(0, start)}[${detector}]${left.slice(end)}`,
    text,
  );
}

/** `pass=abc`: a name that tells, and a value. */
const SHORTEST = 8;
const DESCRIBED = /description$/i;
const ADDRESSED = /description$|^Endpoint$/i;
const TAG_MAP = /^tags$/i;
/** What holds the name of a value beside it. */
const TAG_NAMES = new Map([
  ['Value', 'Key'],
  ['value', 'key'],
  ['TagValue', 'TagKey'],
]);

function cleaned(value: unknown, remarks: RegExp): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => cleaned(item, remarks));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const members = Object.entries(value);
  const clean = members.map(([key, member]) => [key, cleanedMember(key, member, value, remarks)]);
  const isSame = clean.every(([, member], i) => member === members[i]?.[1]);
  return isSame ? value : Object.fromEntries(clean);
}

function cleanedMember(key: string, member: unknown, holder: object, remarks: RegExp): unknown {
  if (typeof member !== 'string') {
    return TAG_MAP.test(key) && !Array.isArray(member)
      ? cleanedTags(member)
      : cleaned(member, remarks);
  }
  if (remarks.test(key)) return cut(member);
  const name = TAG_NAMES.get(key);
  return name === undefined ? member : cleanedTag(Reflect.get(holder, name), member);
}

/** Some services tell tags as a map. */
function cleanedTags(tags: unknown): unknown {
  if (typeof tags !== 'object' || tags === null) return tags;
  const members = Object.entries(tags);
  const clean = members.map(([name, value]) => [
    name,
    typeof value === 'string' ? cleanedTag(name, value) : value,
  ]);
  const isSame = clean.every(([, value], i) => value === members[i]?.[1]);
  return isSame ? tags : Object.fromEntries(clean);
}

/** Its name may tell that all of a value is secret. */
function cleanedTag(name: unknown, value: string): string {
  const rest = cut(value);
  if (rest !== value) return rest;
  const detector = typeof name === 'string' ? isSecretUnder(name, value) : null;
  return detector === null ? value : `[${detector}]`;
}
