import type { NormalizedSchema } from '@smithy/core/schema';

/** How a timestamp is written where its member does not say. */
export type TimeFormat = 'date-time' | 'http-date' | 'epoch-seconds';

const FORMATS = new Map<unknown, TimeFormat>([
  [5, 'date-time'],
  [6, 'http-date'],
  [7, 'epoch-seconds'],
]);

/** The member's own timestamp format, or the one of the place it is in. */
export function timeFormatOf(schema: NormalizedSchema, usual: TimeFormat): TimeFormat {
  return FORMATS.get(schema.getSchema()) ?? usual;
}

/** A recorded time, as the wire has it. */
export function writeTime(time: unknown, format: TimeFormat): string | number {
  const date = new Date(String(time));
  if (Number.isNaN(date.getTime())) throw new TypeError(`${String(time)} is not a time`);
  if (format === 'http-date') return date.toUTCString();
  return format === 'date-time' ? date.toISOString() : date.getTime() / 1000;
}

/** A time on the wire, as recorded; what is no time stays as it is, and so matches no recorded call. */
export function readTime(time: unknown): unknown {
  const seconds = typeof time === 'number' || /^-?\d+(\.\d+)?$/.test(String(time));
  const date = new Date(seconds ? Math.round(Number(time) * 1000) : String(time));
  return Number.isNaN(date.getTime()) ? time : date.toISOString();
}

/** A recorded scalar as text: in XML, in a header. */
export function writeText(schema: NormalizedSchema, value: unknown, usual: TimeFormat): string {
  if (schema.isTimestampSchema()) return String(writeTime(value, timeFormatOf(schema, usual)));
  if (schema.isBlobSchema()) return base64Of(value);
  if (typeof value === 'object') throw new TypeError(`${schema.getName()} takes no object`);
  return String(value);
}

/** Text from a form, a path, a query or a header, as a recording has it. */
export function readText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isTimestampSchema()) return readTime(text);
  if (schema.isBlobSchema()) return { $base64: text };
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  return text;
}

/** The base64 of a recorded blob. */
export function base64Of(value: unknown): string {
  const { $base64 } = Object(value) as { $base64?: unknown };
  if (typeof $base64 !== 'string') throw new TypeError('a blob is recorded as {"$base64"}');
  return $base64;
}
