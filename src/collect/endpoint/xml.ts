import type { NormalizedSchema } from '@smithy/core/schema';
import { writeText } from './text.ts';

/** The members of a structure as XML elements, but for its attributes. Throws TypeError where a value does not fit. */
export function membersXml(
  schema: NormalizedSchema,
  value: unknown,
  isBody?: (member: NormalizedSchema) => boolean,
): string {
  return structureXml(schema, value, isBody).members;
}

/** One value as an element of that name. */
export function elementXml(name: string, schema: NormalizedSchema, value: unknown): string {
  const { xmlNamespace } = schema.getMergedTraits();
  const namespace = xmlNamespace ? xmlnsOf(xmlNamespace) : '';
  if (schema.isStructSchema()) {
    const { attributes, members } = structureXml(schema, value);
    return `<${name}${namespace}${attributes}>${members}</${name}>`;
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = item.getMergedTraits().xmlName ?? 'member';
    const items = listOf(schema, value).map((one) => elementXml(itemName, item, one));
    return `<${name}${namespace}>${items.join('')}</${name}>`;
  }
  if (schema.isMapSchema()) {
    const entries = entriesXml(schema, value).map((entry) => `<entry>${entry}</entry>`);
    return `<${name}${namespace}>${entries.join('')}</${name}>`;
  }
  return `<${name}${namespace}>${escapeXml(writeText(schema, value, 'date-time'))}</${name}>`;
}

/** ` xmlns="..."`, or with a prefix. */
export function xmlnsOf([prefix, uri]: [prefix: string, uri: string]): string {
  return ` xmlns${prefix && `:${prefix}`}="${escapeXml(uri)}"`;
}

/** Text that means itself between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.search(SPECIAL) < 0
    ? text
    : text.replaceAll(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}

// A parser takes a bare carriage return for a line break, and AWS too writes control characters as references.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
const SPECIAL = /[&<>"'\u0000-\u001f]/g;

function structureXml(
  schema: NormalizedSchema,
  value: unknown,
  isBody?: (member: NormalizedSchema) => boolean,
): { attributes: string; members: string } {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${schema.getName()} is an object`);
  let attributes = '';
  let members = '';
  for (const [name, member] of schema.structIterator()) {
    const field: unknown = Reflect.get(value, name);
    if (field === undefined || field === null || isBody?.(member) === false) continue;
    const { xmlName = name, xmlAttribute } = member.getMemberTraits();
    if (xmlAttribute) attributes += ` ${xmlName}="${escapeXml(String(field))}"`;
    else members += memberXml(xmlName, member, field);
  }
  return { attributes, members };
}

function memberXml(name: string, schema: NormalizedSchema, value: unknown): string {
  if (!schema.getMergedTraits().xmlFlattened) return elementXml(name, schema, value);
  if (schema.isMapSchema()) {
    return entriesXml(schema, value)
      .map((entry) => `<${name}>${entry}</${name}>`)
      .join('');
  }
  const item = schema.getValueSchema();
  return listOf(schema, value)
    .map((one) => elementXml(name, item, one))
    .join('');
}

function entriesXml(schema: NormalizedSchema, value: unknown): string[] {
  const key = schema.getKeySchema();
  const item = schema.getValueSchema();
  const keyName = key.getMergedTraits().xmlName ?? 'key';
  const itemName = item.getMergedTraits().xmlName ?? 'value';
  if (typeof value !== 'object' || value === null) throw new TypeError('a map is an object');
  return Object.entries(value).map(
    ([name, one]) => elementXml(keyName, key, name) + elementXml(itemName, item, one),
  );
}

function listOf(schema: NormalizedSchema, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${schema.getName()} is a list`);
  return value;
}
