import { anyOf, someOf } from '../../model/kleene.ts';
import { isKnownAccount, knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.snapshot-not-public',
  on: 'AWS::EC2::Snapshot',
  sources: ['live'],
  severity: 'critical',
  title: 'EBS snapshot is not shared with everybody',
  why: 'Everybody with an AWS account can copy a public snapshot and read the whole disk: keys, customer data, passwords. Public snapshots are harvested all the time.',
  fix: 'Make the snapshot private, block public sharing in the region, and treat every secret on the disk as stolen.',
  see: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  ],
  reads: ['restorableByAll', 'restorableByAccounts'],
  around: {
    'AWS::::Account': knownAccountFacts,
    'AWS::::Region': ['snapshotBlockPublicAccessState'],
  },
  settings: { ...trustedAccounts },

  check(snapshot, world, { trustedAccounts }) {
    const { account, region } = snapshot;
    const everybody = () => {
      if (!snapshot.restorableByAll) return undefined;
      const here = world.one('AWS::::Region', { region });
      if (here?.snapshotBlockPublicAccessState === 'block-all-sharing') return undefined;
      return 'everybody may create volumes from it';
    };
    const stranger = () => {
      const found = someOf(
        snapshot.restorableByAccounts,
        (id) => !isKnownAccount(id, account, trustedAccounts, world),
      )?.item;
      return (
        found && `account ${found}, which is not of the organisation, may create volumes from it`
      );
    };
    return anyOf(everybody, stranger) ?? true;
  },
});
