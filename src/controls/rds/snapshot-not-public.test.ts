import { cases, denied } from '../testing.ts';
import control from './snapshot-not-public.ts';

const shared = { restoreAccounts: ['444455556666'] };
const stranger = 'it is shared with 444455556666, which we do not know';
const organization = { id: 'o-a1b2c3d4e5', managementAccountId: '123456789012' };

cases(control, [
  ['a new snapshot', {}, true],
  ['public', { restoreAccounts: ['all'] }, 'every AWS account can restore it'],
  ['shared with a stranger', shared, stranger],
  ['shared with one we trust', shared, true, { settings: { trustedAccounts: ['444455556666'] } }],
  [
    'shared within the organisation',
    { restoreAccounts: ['444455556666', '123456789012', '111122223333'] },
    true,
    { account: { organization, organizationAccounts: ['444455556666'] } },
  ],
  [
    'shared beyond the organisation',
    shared,
    stranger,
    { account: { organization, organizationAccounts: [] } },
  ],
  [
    'the organisation’s accounts hidden from us',
    shared,
    'unknown: organizationAccounts: denied (organizations:ListAccounts)',
    { account: { organization, organizationAccounts: denied('organizations:ListAccounts') } },
  ],
  ['automated', { snapshotType: 'automated' }, 'exempt'],
  [
    'hidden from us',
    { restoreAccounts: denied('rds:DescribeDBSnapshotAttributes') },
    'unknown: restoreAccounts: denied (rds:DescribeDBSnapshotAttributes)',
  ],
]);
