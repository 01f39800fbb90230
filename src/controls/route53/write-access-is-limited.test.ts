import { allow, arnOf, deny, EC2, policy, role, user } from '../people.testing.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './write-access-is-limited.ts';

const zone = resource('AWS::Route53::HostedZone', { id: 'arn:aws:route53:::hostedzone/Z1' });
const changing = policy(allow('route53:ChangeResourceRecordSets'));
const with_ = (...others: ReturnType<typeof user>[]) => ({ others: [zone, ...others.flat()] });
const none = { settings: { max: 0 } };
const ann = 'user/ann (policy own, statement 1)';
const dark = denied('iam:GetAccountAuthorizationDetails');
const on = (zone: string) => ({ Resource: `arn:aws:route53:::hostedzone/${zone}` });

cases(control, [
  ['a new account', {}, 'exempt'],
  ['without a zone', {}, 'exempt', { others: user('ann', changing) }],
  ['a zone nobody can change but the root user', {}, true, { ...with_(), ...none }],
  ['as many as may', {}, true, { ...with_(user('ann', changing)), settings: { max: 1 } }],
  ['one more', {}, `1 can change DNS: ${ann}`, { ...with_(user('ann', changing)), ...none }],
  [
    'a role among them',
    {},
    `2 can change DNS: ${ann} and role/web (policy own, statement 1)`,
    {
      ...with_(user('ann', changing), role('web', EC2, policy(allow('route53:*')))),
      settings: { max: 1 },
    },
  ],
  [
    'one who can transfer domains',
    {},
    `1 can change DNS: ${ann}`,
    { ...with_(user('ann', policy(allow('route53domains:*')))), ...none },
  ],
  [
    'on this zone',
    {},
    `1 can change DNS: ${ann}`,
    { ...with_(user('ann', policy(allow('route53:*', on('Z1'))))), ...none },
  ],
  [
    'on another zone, which is not ours',
    {},
    true,
    { ...with_(user('ann', policy(allow('route53:*', on('Z2'))))), ...none },
  ],
  [
    'who is denied it',
    {},
    true,
    { ...with_(user('ann', policy(allow('route53:*'), deny('*')))), ...none },
  ],
  [
    'other actions',
    {},
    true,
    {
      ...with_(user('ann', changing)),
      settings: { max: 0, actions: ['route53:DeleteHostedZone'] },
    },
  ],
  [
    'those who are named',
    {},
    true,
    { ...with_(user('ann', changing)), settings: { dnsAdministrators: [arnOf('user/ann')] } },
  ],
  [
    'somebody else',
    {},
    `DNS can be changed by user/bob (policy own, statement 1)`,
    {
      ...with_(user('ann', changing), user('bob', changing)),
      settings: { dnsAdministrators: [arnOf('user/ann')] },
    },
  ],
  [
    'a policy hidden from us',
    {},
    `unknown: whether ${arnOf('user/ann')} can route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/*: denied (iam:GetAccountAuthorizationDetails)`,
    with_(user('ann', dark)),
  ],
  [
    'zones hidden from us',
    {},
    'unknown: list of AWS::Route53::HostedZone: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::Route53::HostedZone' }] },
  ],
]);
