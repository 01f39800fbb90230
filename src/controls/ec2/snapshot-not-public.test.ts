import { cases, denied, resource } from '../testing.ts';
import control from './snapshot-not-public.ts';

const everybody = 'everybody may create volumes from it';
const stranger =
  'account 999988887777, which is not of the organisation, may create volumes from it';
const region = (snapshotBlockPublicAccessState: string, name = 'eu-west-1') => ({
  others: [resource('AWS::::Region', { id: name, region: name, snapshotBlockPublicAccessState })],
});
const member = {
  account: {
    organization: { id: 'o-1', managementAccountId: '123456789012' },
    organizationAccounts: ['111122223333', '444455556666'],
  },
};
const shared = { restorableByAccounts: ['999988887777'] };

cases(control, [
  ['default', {}, true],
  ['public', { restorableByAll: true }, everybody, region('unblocked')],
  [
    'public, new sharing blocked',
    { restorableByAll: true },
    everybody,
    region('block-new-sharing'),
  ],
  ['public, all sharing blocked', { restorableByAll: true }, true, region('block-all-sharing')],
  [
    'public, sharing blocked in another region',
    { restorableByAll: true },
    everybody,
    region('block-all-sharing', 'us-east-1'),
  ],
  ['shared, in no organisation', shared, stranger],
  ['shared outside the organisation', shared, stranger, member],
  ['shared within it', { restorableByAccounts: ['444455556666'] }, true, member],
  [
    'shared with a trusted account',
    shared,
    true,
    { settings: { trustedAccounts: ['999988887777'] } },
  ],
  ['shared with itself', { restorableByAccounts: ['111122223333'] }, true],
  [
    'shared, members of the organisation not to be seen',
    shared,
    'unknown: organizationAccounts: denied (organizations:ListAccounts)',
    { account: { ...member.account, organizationAccounts: denied('organizations:ListAccounts') } },
  ],
  [
    'public, accounts denied',
    { restorableByAll: true, restorableByAccounts: denied('ec2:DescribeSnapshotAttribute') },
    everybody,
    region('unblocked'),
  ],
  [
    'public, block not to be seen, and shared with a stranger',
    { restorableByAll: true, ...shared },
    stranger,
    { incomplete: [{ type: 'AWS::::Region' }] },
  ],
  [
    'denied',
    { restorableByAccounts: denied('ec2:DescribeSnapshotAttribute') },
    'unknown: restorableByAccounts: denied (ec2:DescribeSnapshotAttribute)',
  ],
]);
