import { cases, denied, resource } from '../testing.ts';
import control from './account-alias-set.ts';

const ann = resource('AWS::IAM::User', {
  id: 'ann',
  loginProfile: { createDate: '2025-01-01T00:00:00Z' },
});
const robot = resource('AWS::IAM::User', { id: 'robot' });

cases(control, [
  ['default: nobody signs in', {}, 'exempt'],
  ['only programs', {}, 'exempt', { others: [robot] }],
  ['no alias', {}, 'the account has no alias', { others: [robot, ann] }],
  ['an alias', { accountAlias: 'nordhafen' }, true, { others: [ann] }],
  [
    'denied',
    { accountAlias: denied('iam:ListAccountAliases') },
    'unknown: accountAlias: denied (iam:ListAccountAliases)',
    { others: [ann] },
  ],
  [
    'nobody seen to sign in, but not all users',
    {},
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { others: [robot], incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
  [
    'somebody seen to sign in, but not all users',
    {},
    'the account has no alias',
    { others: [ann], incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
]);
