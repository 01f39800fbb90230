import type { Finding, Findings, ScannedAccount } from '../model/finding.ts';
import { waiverInWords } from './waiver-in-words.ts';

/**
 * A row per finding, RFC 4180, every field quoted. A field a spreadsheet would take for a formula gets a leading
 * apostrophe; whoever needs every byte as it was reads NDJSON.
 */
export function* csv({ run, findings }: Findings): Iterable<string> {
  const accounts = new Map(run.accounts.map((account) => [account.id, account]));
  yield row(columns.map(([name]) => name));
  for (const finding of findings) {
    const account = accounts.get(finding.resource.account);
    yield row(columns.map(([, field]) => field(finding, account)));
  }
}

type Field = (finding: Finding, account: ScannedAccount | undefined) => string;

const columns: readonly [name: string, field: Field][] = [
  ['severity', ({ severity }) => severity],
  ['verdict', ({ verdict }) => verdict],
  ['control', ({ control }) => control],
  ['title', ({ title }) => title],
  ['reason', ({ reason = '' }) => reason],
  ['account', ({ resource }) => resource.account],
  ['account name', (_, account) => account?.name ?? account?.alias ?? ''],
  ['organizational unit', (_, account) => account?.organizationalUnit ?? ''],
  ['region', ({ resource }) => resource.region],
  ['type', ({ resource }) => resource.type],
  ['resource', ({ resource }) => resource.id],
  ['name', ({ resource }) => resource.name],
  ['tags', ({ resource }) => pairs(resource.tags?.map(({ key, value }) => [key, value]))],
  ['evidence', ({ evidence }) => pairs(evidence.map(({ fact, value, of }) => [fact, value, of]))],
  ['evidence omitted', ({ evidenceOmitted = 0 }) => String(evidenceOmitted)],
  ['file', ({ location }) => location?.file ?? ''],
  ['line', ({ location }) => (location ? String(location.line) : '')],
  ['end line', ({ location }) => (location ? String(location.endLine) : '')],
  ['guides', ({ guides }) => guides.join(' ')],
  ['frameworks', ({ frameworks }) => frameworks.join(' ')],
  ['waiver', (finding) => waiverInWords(finding) ?? ''],
  ['id', ({ id }) => id],
];

/** As JSON, so that no name can pretend to be the separator. */
function pairs(values: unknown[][] = []): string {
  return values.length > 0 ? JSON.stringify(values) : '';
}

/** A line of fields, none of which is a formula to a spreadsheet. */
export function row(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

/** What spreadsheets read as a formula, also in full width, after anything they skip. */
const FORMULA = /^[\s\p{C}]*[=+\-@\t\r＝＋－＠]/u;
const LONE_SURROGATE = /\p{Cs}/gu;

function quoted(field: string): string {
  const safe = FORMULA.test(field) ? `'${field}` : field;
  return `"${safe.replace(LONE_SURROGATE, '\ufffd').replaceAll('"', '""')}"`;
}
