import { gunzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseDocument } from 'yaml';
import { EvaluationError, list, object, tuple, type Value } from '../value.ts';
import { weightOf } from '../weight.ts';
import { type Definitions, known, open, text, whollyUnknown } from './definition.ts';
import { decodeJson, encodeJson } from './json.ts';
import { encodeYaml } from './yaml.ts';

export const encodings: Definitions = {
  base64decode: known(1, 1, ([value]) => utf8(base64(text(value)))),
  // This, and urldecode, OpenTofu alone has.
  base64gunzip: known(1, 1, ([value]) => utf8(unzipped(base64(text(value))))),
  base64encode: known(1, 1, ([value]) => Buffer.from(text(value)).toString('base64')),
  csvdecode: known(1, 1, ([value]) => csv(text(value))),
  jsondecode: open(1, 1, ([value = null]) => whollyUnknown(value) ?? decodeJson(value)),
  jsonencode: open(1, 1, ([value = null], { budget }) => {
    budget.spend(Math.ceil(weightOf(value) / 20));
    return encodeJson(value);
  }),
  textdecodebase64: known(2, 2, ([value, encoding]) => {
    return base64(text(value)).toString(encodingOf(text(encoding)));
  }),
  textencodebase64: known(2, 2, ([value, encoding]) => {
    return Buffer.from(text(value), encodingOf(text(encoding))).toString('base64');
  }),
  urldecode: known(1, 1, ([value]) => urlDecoded(text(value))),
  urlencode: known(1, 1, ([value]) => urlEncoded(text(value))),
  yamldecode: known(1, 1, ([value]) => fromYaml(text(value))),
  yamlencode: known(1, 1, ([value = null]) => encodeYaml(value)),
};

function base64(value: string): Buffer {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.toString('base64') !== value) throw new EvaluationError('it is no base64');
  return bytes;
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EvaluationError('it is not UTF-8');
  }
}

function encodingOf(name: string): 'utf8' | 'utf16le' | 'latin1' {
  const encodings = { 'UTF-8': 'utf8', 'UTF-16LE': 'utf16le', 'ISO-8859-1': 'latin1' } as const;
  const found = Object.entries(encodings).find(([one]) => one === name.toUpperCase());
  if (!found) throw new EvaluationError(`there is no encoding ${name}`);
  return found[1];
}

/** As for a query: a space is a plus. */
function urlEncoded(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function urlDecoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    throw new EvaluationError('it is not encoded for a URL');
  }
}

function unzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST });
  } catch {
    throw new EvaluationError('it is not packed, or too long');
  }
}

const LONGEST = 1024 * 1024;

function csv(value: string): Value {
  try {
    const rows: string[][] = parseCsv(value);
    const [names = [], ...lines] = rows;
    if (new Set(names).size < names.length) throw new Error('two columns have one name');
    const row = (line: string[]) =>
      object(names.map((name, at): [string, Value] => [name, line[at] ?? '']));
    return list(lines.map(row));
  } catch (error) {
    throw new EvaluationError(`it is no CSV: ${error instanceof Error ? error.message : error}`);
  }
}

/** Core YAML, with merge keys. Aliases may not make much of little. */
function fromYaml(value: string): Value {
  const document = parseDocument(value, { merge: true, uniqueKeys: true, schema: 'core' });
  const [problem] = document.errors;
  if (problem) throw new EvaluationError(`it is no YAML: ${problem.message.split('\n')[0]}`);
  try {
    return plain(document.toJS({ mapAsMap: true, maxAliasCount: 100 }));
  } catch (error) {
    throw new EvaluationError(`it is no YAML: ${error instanceof Error ? error.message : error}`);
  }
}

function plain(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return tuple(value.map(plain));
  if (value instanceof Map) {
    return object([...value].map(([key, entry]): [string, Value] => [String(key), plain(entry)]));
  }
  throw new EvaluationError('its YAML has a value that Terraform does not');
}
