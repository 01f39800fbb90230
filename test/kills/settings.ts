import { accessKeyOf, lookupIn } from '../../src/collect/endpoint/endpoint.ts';
import type { Lookup } from '../../src/collect/endpoint/lookup.ts';
import { type Call, readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';

/** Something to scan, and how. */
export interface Setting {
  name: string;
  lookup: Lookup;
  accessKey: string;
  args: readonly string[];
}

const ACCOUNT = '111122223333';
const MEMBERS = Array.from({ length: 6 }, (_, i) => String(100_000_000_000 + i));
const [MANAGEMENT = ''] = MEMBERS;

/** The demo company's large account; and an organisation whose accounts are all like it, with facts across accounts. */
export async function everySetting(): Promise<Setting[]> {
  const recording = await readRecording('demo/account.ndjson.gz', ownRedactor);
  const demo = lookupIn(recording);
  return [
    {
      name: 'account',
      lookup: demo,
      accessKey: accessKeyOf(ACCOUNT),
      args: ['--service', 's3,iam'],
    },
    {
      name: 'organisation',
      lookup: (call) => organization(call) ?? demo({ ...call, account: ACCOUNT }),
      accessKey: accessKeyOf(MANAGEMENT),
      args: ['--organization', '--service', 'cloudtrail', '--accounts-at-once', '2'],
    },
  ];
}

function organization({ account, operation }: Call): ReturnType<Lookup> {
  switch (operation) {
    case 'ListRoots':
      return { output: { Roots: [{ Id: 'r-1', Name: 'Root' }] } };
    case 'ListOrganizationalUnitsForParent':
      return { output: { OrganizationalUnits: [] } };
    case 'ListAccountsForParent':
      return { output: { Accounts: MEMBERS.map((Id) => ({ Id, Name: Id, State: 'ACTIVE' })) } };
    case 'GetCallerIdentity':
      return { output: { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/reads/me` } };
    default:
      return undefined;
  }
}
