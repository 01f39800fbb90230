import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './people-come-from-a-directory.ts';

const SAML = 'arn:aws:iam::111122223333:saml-provider/adfs';
const trust = (Federated: string) =>
  parsePolicy(
    JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { Federated }, Action: 'sts:AssumeRoleWithSAML' },
    }),
  );
const viaSaml = resource('AWS::IAM::Role', { id: 'saml', assumeRolePolicy: trust(SAML) });
const viaOidc = resource('AWS::IAM::Role', {
  id: 'oidc',
  assumeRolePolicy: trust('arn:aws:iam::111122223333:oidc-provider/token.example.com'),
});
const viaIdentityCenter = resource('AWS::IAM::Role', {
  id: 'sso',
  path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
});
const person = (userName: string) =>
  resource('AWS::IAM::User', {
    id: userName,
    userName,
    loginProfile: { createDate: '2025-01-01T00:00:00Z' },
  });
const people = ['ann', 'ben', 'cem', 'dee', 'eve', 'fay'].map(person);
const robot = resource('AWS::IAM::User', { id: 'robot', userName: 'robot' });
const lists = denied('iam:ListSAMLProviders');

cases(control, [
  ['default: no directory, nobody', {}, 'exempt'],
  ['a small team without a directory', {}, 'exempt', { others: people.slice(1) }],
  [
    'a larger team without a directory',
    {},
    'console passwords are held by ann, ben, cem and 3 more',
    { others: people },
  ],
  [
    'Identity Center, and somebody beside it',
    {},
    'console passwords are held by ann',
    { others: [viaIdentityCenter, person('ann')] },
  ],
  [
    'Identity Center, and one for emergencies and a program',
    {},
    true,
    {
      others: [viaIdentityCenter, person('glass'), person('robot')],
      settings: { breakGlass: ['glass'], serviceUsers: ['robot'] },
    },
  ],
  ['SAML, and programs', { samlProviders: [SAML] }, true, { others: [viaSaml, robot] }],
  [
    'SAML, and somebody beside it',
    { samlProviders: [SAML] },
    'console passwords are held by ann',
    { others: [viaSaml, person('ann')] },
  ],
  [
    'a SAML provider no role trusts',
    { samlProviders: [SAML] },
    'exempt',
    { others: [viaOidc, person('ann')] },
  ],
  ["another account's SAML provider", {}, 'exempt', { others: [viaSaml, person('ann')] }],
  [
    'everybody an IAM user, as meant',
    {},
    'exempt',
    {
      others: people,
      settings: { identityModel: 'iam-users' },
    },
  ],
  [
    'a directory wanted, and none there',
    {},
    'no role can be reached through a SAML provider of this account or Identity Center',
    { settings: { identityModel: 'directory' } },
  ],
  [
    'a directory wanted, and one user',
    {},
    'console passwords are held by ann',
    { others: [person('ann')], settings: { identityModel: 'directory' } },
  ],
  [
    'providers denied, and they decide',
    { samlProviders: lists },
    'unknown: samlProviders: denied (iam:ListSAMLProviders)',
    { others: [viaSaml, person('ann')] },
  ],
  [
    'providers denied, too many either way',
    { samlProviders: lists },
    'console passwords are held by ann, ben, cem and 3 more',
    { others: [viaSaml, ...people] },
  ],
  [
    'directory seen, not all users',
    {},
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { others: [viaIdentityCenter], incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
  [
    'no directory seen, but not all roles',
    {},
    'unknown: list of AWS::IAM::Role: incomplete (it stopped early)',
    { others: [person('ann')], incomplete: [{ type: 'AWS::IAM::Role' }] },
  ],
]);
