import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parseCidr } from '../../model/cidr.ts';
import type { Gap } from '../../model/finding.ts';
import { protocolNumber } from '../../model/traffic.ts';
import { UserError } from '../../model/user-error.ts';
import type { Row } from '../../reach/footprint/row.ts';
import { whyNot } from '../../store/file.ts';
import { linesIn } from '../../store/lines.ts';

export const SCHEMA = 'castellan.footprint/1';

/** A footprint that somebody kept. */
export interface KeptFootprint {
  collectedAt: string;
  accounts: { id: string; regions: string[] }[];
  rows: Row[];
  complete: boolean;
  gaps: Gap[];
}

/**
 * Reads a footprint, JSON or NDJSON, `.gz` or not; undefined when the file is a recording. Throws UserError when it is
 * neither, or not whole.
 */
export async function readFootprint(file: string): Promise<KeptFootprint | undefined> {
  try {
    const lines = linesOf(file);
    const { value: first = '' } = await lines.next();
    const header: unknown = first.trim() === '{' ? undefined : JSON.parse(first);
    if (Object.hasOwn(Object(header), 'castellan')) {
      await lines.return(undefined);
      return undefined;
    }
    const others: string[] = [];
    for await (const line of lines) others.push(line);
    return checked(
      header === undefined || others.every((line) => line === '')
        ? JSON.parse([first, ...others].join('\n'))
        : fromLines(Object(header), others),
      file,
    );
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = cause instanceof SyntaxError ? 'is no JSON' : whyNot(cause);
    throw new UserError(`${file} ${why}`, { cause });
  }
}

async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  const raw = createReadStream(file);
  const inflated = file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => {}) : raw;
  for await (const line of linesIn(inflated)) yield line.toString();
  return undefined;
}

/** `{"row"}` each, and last whether all was seen. */
function fromLines(header: object, lines: readonly string[]): object {
  const rows: unknown[] = [];
  let end = {};
  for (const line of lines) {
    if (line === '') continue;
    const one = JSON.parse(line) as { row?: unknown };
    if (one.row === undefined) end = one;
    else rows.push(one.row);
  }
  return { ...header, rows, ...end };
}

function checked(read: unknown, file: string): KeptFootprint {
  const { schema, collectedAt, accounts, rows, complete, gaps } = Object(read);
  if (schema !== SCHEMA) {
    throw new UserError(
      `${file} holds no ${SCHEMA}; make it with castellan footprint --format json, or name a recording`,
    );
  }
  const isWhole =
    typeof collectedAt === 'string' &&
    typeof complete === 'boolean' &&
    Array.isArray(gaps) &&
    Array.isArray(accounts) &&
    accounts.every((one) => typeof one?.id === 'string' && Array.isArray(one.regions)) &&
    Array.isArray(rows);
  if (!isWhole) throw new UserError(`${file} is not a whole footprint; make it again`);
  if (!rows.every(isRow)) throw new UserError(`${file} has a row that is none`);
  return { collectedAt, accounts, rows, complete, gaps };
}

function isRow(value: unknown): value is Row {
  const row = Object(value) as Record<keyof Row, unknown>;
  const { ports, sources, verdict, path, blockedBy, unknown, protocol } = row;
  return (
    [row.asset, row.type, row.name, row.account, row.region].every(isText) &&
    isText(protocol) &&
    (protocol === '-1' || protocol.split('-').every((one) => protocolNumber(one) !== undefined)) &&
    isListOf(
      ports,
      (one) => Array.isArray(one) && one.length === 2 && one.every(Number.isInteger),
    ) &&
    isListOf(sources, (one) => isText(one) && parseCidr(one) !== undefined) &&
    VERDICTS.has(verdict) &&
    [path, blockedBy, unknown].every(Array.isArray)
  );
}

const VERDICTS: ReadonlySet<unknown> = new Set([
  'open',
  'one-way',
  'inspected',
  'blocked',
  'unknown',
]);

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf(value: unknown, test: (one: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(test);
}
