import type { WrittenCorrelation } from './correlation.ts';
import type { Reading } from './fields.ts';

/** What stands for these values of the fields that events are grouped by: what an alert is about. */
export function subjectOf(values: readonly string[]): string {
  const [only] = values;
  if (only === undefined) return 'all events';
  return values.length === 1 ? only : JSON.stringify(values);
}

/** The values that a subject stands for, of so many fields. */
export function valuesIn(subject: string, fields: number): string[] {
  if (fields < 2) return fields === 0 ? [] : [subject];
  const values: unknown = JSON.parse(subject);
  return Array.isArray(values) ? values.map(String) : [];
}

/** The values of these fields; undefined where one of them has none. */
export function textsAt(reading: Reading, fields: readonly string[]): string[] | undefined {
  const texts = fields.map((field) => textAt(reading, field));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** What a correlation has to know of an event; undefined where the event does not say it, so that it does not count. */
export function noteOf(
  { type, condition: { fields, rank } }: Pick<WrittenCorrelation, 'type' | 'condition'>,
  reading: Reading,
): string | number | undefined {
  const [field] = fields;
  if (field === undefined) return '';
  if (type === 'value_count' || (type === 'value_percentile' && rank === null)) {
    const texts = textsAt(reading, fields);
    return texts && subjectOf(texts);
  }
  const text = textAt(reading, field);
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Several values are one text. */
function textAt(reading: Reading, field: string): string | undefined {
  const values = reading.values(field).filter(({ raw }) => raw !== null);
  if (values.length === 0) return undefined;
  return values.length === 1 ? values[0]?.text : JSON.stringify(values.map(({ text }) => text));
}
