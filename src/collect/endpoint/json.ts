import type { NormalizedSchema } from '@smithy/core/schema';
import { base64Of, readTime, timeFormatOf, writeTime } from './text.ts';

/** Whether members go by their `jsonName`: in rest-json they do, in JSON 1.0 and 1.1 not. */
export interface JsonNames {
  jsonName: boolean;
}

/** A recorded value as the service's JSON. Throws TypeError where it does not fit the schema. */
export function toJson(schema: NormalizedSchema, value: unknown, names: JsonNames): unknown {
  if (value === null || value === undefined) return null;
  if (schema.isTimestampSchema()) return writeTime(value, timeFormatOf(schema, 'epoch-seconds'));
  if (schema.isBlobSchema()) return base64Of(value);
  return convert(schema, value, names, toJson, 'write');
}

/** A service's JSON as a recorded value. */
export function fromJson(schema: NormalizedSchema, value: unknown, names: JsonNames): unknown {
  if (value === null || value === undefined) return value;
  if (schema.isTimestampSchema()) return readTime(value);
  if (schema.isBlobSchema()) return { $base64: value };
  return convert(schema, value, names, fromJson, 'read');
}

function convert(
  schema: NormalizedSchema,
  value: unknown,
  names: JsonNames,
  each: typeof toJson,
  way: 'read' | 'write',
): unknown {
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw new TypeError(`${schema.getName()} is a list`);
    const item = schema.getValueSchema();
    return value.map((one) => each(item, one, names));
  }
  if (schema.isMapSchema()) {
    const item = schema.getValueSchema();
    return Object.fromEntries(
      Object.entries(fieldsOf(schema, value)).map(([key, one]) => [key, each(item, one, names)]),
    );
  }
  if (!schema.isStructSchema()) return value;
  const fields = fieldsOf(schema, value);
  const converted: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const wireName = names.jsonName ? (member.getMergedTraits().jsonName ?? name) : name;
    const [source, target] = way === 'read' ? [wireName, name] : [name, wireName];
    const field = fields[source];
    if (field !== undefined && field !== null) converted[target] = each(member, field, names);
  }
  return converted;
}

function fieldsOf(schema: NormalizedSchema, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${schema.getName()} is an object`);
  return value as Record<string, unknown>;
}
