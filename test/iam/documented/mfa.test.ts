import type { Case, Statement } from '../reference/case.ts';
import { allow, deny, documented, NEVER, NO, policy, type Row, YES } from './documented.ts';

const KEY = 'aws:MultiFactorAuthPresent';
const ACCOUNT = '111122223333';
const sofia: Omit<Case, 'identityPolicies'> = {
  principal: `arn:aws:iam::${ACCOUNT}:user/Sofia`,
  action: 'ec2:StopInstances',
  resource: `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-1`,
};

/** With long-lived keys, with a session that knows no MFA, with one that was begun with MFA. */
function byCredentials(
  name: string,
  statements: Statement[],
  [keys, without, withMfa]: [Row[2], Row[2], Row[2]],
): Row[] {
  const request: Case = { ...sofia, identityPolicies: [policy(...statements)] };
  return [
    [`${name}: access keys`, request, keys],
    [`${name}: a session without MFA`, { ...request, context: { [KEY]: 'false' } }, without],
    [`${name}: a session with MFA`, { ...request, context: { [KEY]: 'true' } }, withMfa],
  ];
}

const bool = (operator: string, value: string) => ({ Condition: { [operator]: { [KEY]: value } } });

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  [
    ...byCredentials('Allow if true', [allow('ec2:*', bool('Bool', 'true'))], [NO, NO, YES]),
    ...byCredentials(
      'Deny if false, which forgets access keys',
      [allow('ec2:*'), deny('ec2:*', bool('Bool', 'false'))],
      [YES, NEVER, YES],
    ),
    ...byCredentials(
      'Deny if false or absent',
      [allow('ec2:*'), deny('ec2:*', bool('BoolIfExists', 'false'))],
      [NEVER, NEVER, YES],
    ),
    ...byCredentials(
      'Allow if true or absent, which lets access keys in',
      [allow('ec2:*', bool('BoolIfExists', 'true'))],
      [YES, NO, YES],
    ),
    ...byCredentials(
      'Deny if the key is absent',
      [allow('ec2:*'), deny('ec2:*', { Condition: { Null: { [KEY]: 'true' } } })],
      [NEVER, YES, YES],
    ),
  ],
);

const TRUST = policy({
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 'sts:AssumeRole',
  ...bool('Bool', 'true'),
});
const richard: Case = {
  principal: 'arn:aws:iam::444455556666:user/Richard',
  action: 'sts:AssumeRole',
  resource: `arn:aws:iam::${ACCOUNT}:role/CrossAccountRole`,
  identityPolicies: [
    policy(allow('sts:AssumeRole', { Resource: `arn:aws:iam::${ACCOUNT}:role/CrossAccountRole` })),
  ],
  resourcePolicy: TRUST,
};
const RECENT = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
const aged = (age: string | undefined): Case => ({
  ...sofia,
  identityPolicies: [policy(allow('ec2:*', { Condition: RECENT }))],
  ...(age !== undefined && { context: { 'aws:MultiFactorAuthAge': age } }),
});

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  [
    ['a role of another account, with MFA', { ...richard, context: { [KEY]: 'true' } }, YES],
    ['a role of another account, without', richard, NO],
    ['MFA within the hour', aged('600'), YES],
    ['MFA of yesterday', aged('86400'), NO],
    ['no MFA at all', aged(undefined), NO],
  ],
);
