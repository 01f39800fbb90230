import { enumerate } from '../../model/enumeration.ts';
import { knownOf } from '../../model/kleene.ts';
import { isKnownAccount, knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { control } from '../control.ts';

export default control({
  id: 'rds.snapshot-not-public',
  on: 'AWS::RDS::DBSnapshot',
  sources: ['live'],
  severity: 'critical',
  title: 'Database snapshot is not shared with everybody',
  why: 'Public snapshots are listed to every AWS account and restored by people who do nothing else. What is in the database is theirs within minutes, and its passwords with it.',
  fix: 'Take `all`, and each account you do not know, out of the snapshot’s restore attribute. Treat what a public snapshot held as stolen.',
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html'],
  reads: ['snapshotType', 'restoreAccounts'],
  around: { 'AWS::::Account': knownAccountFacts },
  settings: { ...trustedAccounts },
  exempt: 'Automated snapshots, which cannot be shared.',

  except: ({ snapshotType }) => snapshotType === 'automated',

  check({ restoreAccounts, account }, world, settings) {
    if (restoreAccounts.includes('all')) return 'every AWS account can restore it';
    const { found, rest } = knownOf(
      restoreAccounts,
      (other) => !isKnownAccount(other, account, settings.trustedAccounts, world),
    );
    if (found.length === 0 && rest) throw rest;
    const strangers = enumerate(found.map(({ item }) => item));
    return found.length === 0 || `it is shared with ${strangers}, which we do not know`;
  },
});
