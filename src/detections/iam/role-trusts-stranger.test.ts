import { call, cases } from '../testing.ts';
import detection from './role-trusts-stranger.ts';

function trust(Principal: object, Condition?: object) {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition }],
  });
}

function update(Principal: object, Condition?: object) {
  return call('iam:UpdateAssumeRolePolicy', {
    requestParameters: { roleName: 'deploy', policyDocument: trust(Principal, Condition) },
  });
}

const stranger = update({ AWS: 'arn:aws:iam::444455556666:root' });
const GITHUB = {
  Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
};
const STRANGER = { says: 'it lets in arn:aws:iam::444455556666:root', severity: 'high' } as const;

cases(detection, [
  ['by a stranger', stranger, STRANGER],
  [
    'a role made for one',
    call('iam:CreateRole', {
      requestParameters: {
        roleName: 'x',
        assumeRolePolicyDocument: trust({ AWS: 'arn:aws:iam::444455556666:root' }),
      },
    }),
    STRANGER,
  ],
  ['by everyone', update({ AWS: '*' }), { says: 'it lets in everyone', severity: 'critical' }],
  ['by one we trust', stranger, false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['by a service', update({ Service: 'ec2.amazonaws.com' }), false],
  ['by ourselves', update({ AWS: 'arn:aws:iam::111122223333:role/pipeline' }), false],
  [
    'by our organisation',
    update({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    false,
  ],
  [
    'by workflows of one repository',
    update(GITHUB, {
      StringEquals: {
        'token.actions.githubusercontent.com:sub': 'repo:nordhafen/shop:ref:refs/heads/main',
      },
    }),
    false,
  ],
  [
    'by workflows of everyone',
    update(GITHUB),
    { says: `it lets in everyone by ${GITHUB.Federated}`, severity: 'critical' },
  ],
  [
    'what cannot be read',
    call('iam:UpdateAssumeRolePolicy', { requestParameters: { policyDocument: '{' } }),
    'unknown: the policy: unsupported (not JSON)',
  ],
  ['refused', { ...stranger, errorCode: 'AccessDenied' }, false],
]);
