import { cases, denied } from '../testing.ts';
import control from './image-not-public.ts';

const STRANGER = '999988887777';
const organization = { id: 'o-1', managementAccountId: '123456789012' };
const member = { account: { organization, organizationAccounts: ['444455556666'] } };
const strange = `account ${STRANGER}, which is not of the organisation, may start machines from it`;

cases(control, [
  ['an image of our own', {}, true],
  ['a public one', { isPublic: true }, 'everybody may start machines from it'],
  [
    'one published on purpose, by name',
    { isPublic: true, imageName: 'agent-3' },
    'exempt',
    { settings: { publicImages: ['agent-*'] } },
  ],
  [
    'one published on purpose, by id',
    { isPublic: true },
    'exempt',
    { settings: { publicImages: ['ami-1'] } },
  ],
  [
    'one published on purpose, by tag',
    { isPublic: true, tags: [{ key: 'audience', value: 'world' }] },
    'exempt',
    { settings: { publicImages: ['tag:audience=world'] } },
  ],
  [
    'one beside those published on purpose',
    { isPublic: true },
    'everybody may start machines from it',
    { settings: { publicImages: ['agent-*'] } },
  ],
  ['one shared with a stranger', { launchableByAccounts: [STRANGER] }, strange, member],
  ['one shared within the organisation', { launchableByAccounts: ['444455556666'] }, true, member],
  [
    'one shared with a trusted account',
    { launchableByAccounts: [STRANGER] },
    true,
    { ...member, settings: { trustedAccounts: [STRANGER] } },
  ],
  ['one shared with the organisation', { launchableByOrganizations: ['o-1'] }, true, member],
  [
    'one shared with another organisation',
    { launchableByOrganizations: ['o-1', 'o-2'] },
    'organisation o-2, which is not ours, may start machines from it',
    member,
  ],
  [
    'one shared, in an organisation whose accounts are hidden',
    { launchableByAccounts: [STRANGER] },
    'unknown: organizationAccounts: denied (organizations:ListAccounts)',
    { account: { organization, organizationAccounts: denied('organizations:ListAccounts') } },
  ],
  [
    'its permissions hidden from us',
    { launchableByAccounts: denied('ec2:DescribeImageAttribute') },
    'unknown: launchableByAccounts: denied (ec2:DescribeImageAttribute)',
  ],
  [
    'a public one whose permissions are hidden',
    { isPublic: true, launchableByAccounts: denied('ec2:DescribeImageAttribute') },
    'everybody may start machines from it',
  ],
]);
