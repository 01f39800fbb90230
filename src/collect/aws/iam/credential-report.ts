import type { RootCredentials } from '../../../model/aws/account.ts';
import { type Aws, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export const REPORT_NEEDS = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'] as const;

/** The credentials of the root user. */
export async function rootCredentials(aws: Aws): Promise<RootCredentials> {
  const { rows } = await credentialReport(aws);
  const root = rows.find((row) => row.get('user') === '<root_account>');
  if (!root) throw new MalformedAnswer('the credential report has no row of the root user');
  return {
    userCreationTime: present(dateIn(root, 'user_creation_time')),
    passwordLastUsed: dateIn(root, 'password_last_used'),
    accessKey1Active: flagIn(root, 'access_key_1_active'),
    accessKey1LastUsedDate: dateIn(root, 'access_key_1_last_used_date'),
    accessKey2Active: flagIn(root, 'access_key_2_active'),
    accessKey2LastUsedDate: dateIn(root, 'access_key_2_last_used_date'),
    cert1Active: flagIn(root, 'cert_1_active'),
    cert2Active: flagIn(root, 'cert_2_active'),
  };
}

/** When a user's password was last set; null when it has none. */
export async function passwordLastChanged(
  aws: Aws,
  arn: string,
  createDate: string,
): Promise<string | null> {
  const { byArn, generatedAt } = await credentialReport(aws);
  const row = byArn.get(arn);
  if (row) return dateIn(row, 'password_last_changed');
  // The report may be four hours old, and so older than the user.
  if (createDate > generatedAt) return null;
  throw new MalformedAnswer('the credential report has no row of the user');
}

type Row = ReadonlyMap<string, string>;

interface CredentialReport {
  generatedAt: string;
  rows: Row[];
  byArn: ReadonlyMap<string | undefined, Row>;
}

type Answer = Output<'iam', 'GetCredentialReport'>;

/**
 * The report of this account, parsed once. While AWS is still writing it, GetCredentialReport is asked again
 * behind `aws.call`. Source: IAM User Guide, "Generate credential reports for your AWS account".
 */
async function credentialReport(aws: Aws): Promise<CredentialReport> {
  // Where asking for a new report is refused, one that has not expired will do.
  await aws.ifTold(aws.call('iam', 'GenerateCredentialReport', {}, { shared: true }));
  const answer = await aws.call('iam', 'GetCredentialReport', {}, { shared: true });
  let report = parsed.get(answer);
  if (!report) {
    report = toReport(answer);
    parsed.set(answer, report);
  }
  return report;
}

const parsed = new WeakMap<Answer, CredentialReport>();

function toReport({ Content, GeneratedTime }: Answer): CredentialReport {
  const text = Buffer.from(present(Content).$base64, 'base64').toString('utf8');
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = cellsOf(header);
  if (!columns.includes('user') || !columns.includes('arn')) {
    throw new MalformedAnswer('the credential report does not begin with its columns');
  }
  const rows = lines.map((line) => {
    const cells = cellsOf(line);
    return new Map(columns.map((column, i) => [column, cells[i] ?? '']));
  });
  return {
    generatedAt: present(GeneratedTime),
    rows,
    byArn: new Map(rows.map((row) => [row.get('arn'), row])),
  };
}

/** The cells of a line of CSV, in quotes where they hold commas. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
  );
}

const NONE: readonly string[] = ['N/A', 'no_information', 'not_supported', ''];

function dateIn(row: Row, column: string): string | null {
  const cell = cellIn(row, column);
  if (NONE.includes(cell)) return null;
  if (Number.isNaN(Date.parse(cell))) {
    throw new MalformedAnswer(`${column} of the credential report is no date`);
  }
  return cell;
}

function flagIn(row: Row, column: string): boolean {
  const cell = cellIn(row, column).toLowerCase();
  if (cell === 'true' || cell === 'false') return cell === 'true';
  if (NONE.some((none) => none.toLowerCase() === cell)) return false;
  throw new MalformedAnswer(`${column} of the credential report is neither true nor false`);
}

function cellIn(row: Row, column: string): string {
  const cell = row.get(column);
  if (cell === undefined) throw new MalformedAnswer(`the credential report lacks ${column}`);
  return cell;
}
