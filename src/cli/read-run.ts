import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Finding, type Findings, severities, type Tally } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import { whyNot } from '../store/file.ts';
import { linesIn } from '../store/lines.ts';

const SCHEMA = 'castellan.findings/1';

/**
 * The findings of an earlier run, JSON or NDJSON, `.gz` or not, read line by line. Throws UserError when the file is
 * not a whole run, or one of another version of the schema.
 */
export async function readRun(file: string): Promise<Findings> {
  let number = 0;
  const run = reader(file);
  try {
    for await (const line of linesOf(file)) {
      number += 1;
      run.take(line);
    }
    return run.whole();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const where = cause instanceof SyntaxError ? `${file}:${number}` : file;
    throw new UserError(`${where} ${whyUnreadable(cause)}`, { cause });
  }
}

async function* linesOf(file: string): AsyncIterable<string> {
  const raw = createReadStream(file);
  const inflated = file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => {}) : raw;
  for await (const line of linesIn(inflated)) yield line.toString();
}

interface Reader {
  take(line: string): void;
  whole(): Findings;
}

/**
 * NDJSON is read a line at a time, and so is JSON as castellan lays it out, one finding a line. JSON that somebody laid
 * out anew is kept to its end.
 */
function reader(file: string): Reader {
  const findings: Finding[] = [];
  const tallies: Tally[] = [];
  let take: ((line: string) => void) | undefined;
  let head: Record<string, unknown> = {};
  let text = '';
  return {
    take(line) {
      take ??= layoutOf(line);
      take(line);
    },
    whole() {
      return checked(text === '' ? { ...head, tallies, findings } : json(), file);
    },
  };

  function layoutOf(first: string): (line: string) => void {
    if (first.trim() === '{') return anyJson;
    const header: unknown = parsed(first);
    if (!isRecord(header) || 'findings' in header) return anyJson;
    checkSchema(header, file);
    head = header;
    return (line) => {
      if (line === '' || line === first) return;
      const { finding, tally } = JSON.parse(line) as { finding?: Finding; tally?: Tally };
      if (finding) findings.push(finding);
      else if (tally) tallies.push(tally);
      else throw new SyntaxError('neither finding nor tally');
    };
  }

  function anyJson(line: string): void {
    const item = /^ {4}(\{.*\}),?$/.exec(line)?.[1];
    const one = item === undefined ? undefined : parsed(item);
    if (isFinding(one)) findings.push(one);
    else text += `${line}\n`;
  }

  function json(): object {
    const run: unknown = JSON.parse(text);
    if (!isRecord(run) || findings.length === 0) return Object(run);
    if (!Array.isArray(run.findings) || run.findings.length > 0) {
      throw new UserError(`${file} has findings in more than one layout; make it anew`);
    }
    return { ...run, findings };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkSchema(run: object, file: string): void {
  const schema: unknown = Reflect.get(run, 'schema');
  if (schema === SCHEMA) return;
  const isOurs = typeof schema === 'string' && schema.startsWith('castellan.findings/');
  throw new UserError(
    isOurs
      ? `${file} is ${schema}, and this version reads ${SCHEMA}; scan again, or use the castellan that made it`
      : `${file} does not hold ${SCHEMA}; make it with castellan scan --format json`,
  );
}

/** Holds what is read against what is written on from here, down to where a wrong shape would break a report. */
function checked(run: object, file: string): Findings {
  checkSchema(run, file);
  const whole = run as Findings;
  const { run: about, coverage, tallies, findings } = whole;
  const isWhole =
    isRecord(about) &&
    isRecord(coverage) &&
    typeof about.startedAt === 'string' &&
    [about.accounts, about.regions, tallies, findings].every(Array.isArray) &&
    [coverage.gaps, coverage.crashes, coverage.skippedRegions].every(Array.isArray);
  if (!isWhole) throw new UserError(`${file} is not a whole run; scan again`);
  const told = new Set(tallies.map(({ control }) => control));
  // Tallies come last: where one is missing, so is the end of the file.
  const isCut = tallies.length === 0 || findings.some(({ control }) => !told.has(control));
  if (isCut) throw new UserError(`${file} is cut off: it has findings without a tally; scan again`);
  if (!findings.every(isFinding)) throw new UserError(`${file} holds something that is no finding`);
  return whole;
}

function isFinding(value: unknown): value is Finding {
  if (!isRecord(value) || !isRecord(value.resource)) return false;
  const { resource } = value;
  return (
    ['id', 'control', 'title'].every((name) => typeof value[name] === 'string') &&
    ['type', 'id', 'name', 'account', 'region'].every(
      (name) => typeof resource[name] === 'string',
    ) &&
    ['evidence', 'guides', 'frameworks'].every((name) => Array.isArray(value[name])) &&
    severities.some((severity) => severity === value.severity) &&
    VERDICTS.has(value.verdict)
  );
}

const VERDICTS: ReadonlySet<unknown> = new Set(['pass', 'fail', 'unknown', 'exempt']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function whyUnreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT') return 'does not exist';
  if (code.startsWith('Z_')) return 'is damaged or cut off: it does not decompress';
  if (cause instanceof SyntaxError) return 'is not JSON, or is cut off here';
  return `cannot be read: ${whyNot(cause)}`;
}
