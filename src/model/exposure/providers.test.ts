import { expect, test } from 'vitest';
import { OWN, region, when } from './policy.testing.ts';

const trust = (Federated: string, more: object = {}) => ({
  Principal: { Federated },
  Action: 'sts:AssumeRoleWithWebIdentity',
  ...more,
});
const GITHUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
const sub = (value: string, operator = 'StringLike') =>
  when(operator, 'token.actions.githubusercontent.com:sub', value);
const EKS = `arn:aws:iam::${OWN}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/E1`;

test.for<[name: string, statement: object, region: string[]]>([
  [
    'of a provider everybody has a login with',
    trust('graph.facebook.com'),
    ['everyone by graph.facebook.com'],
  ],
  [
    'of such, for one application',
    trust('graph.facebook.com', when('StringEquals', 'graph.facebook.com:app_id', '42')),
    ['identity provider graph.facebook.com with app_id 42'],
  ],
  ['of GitHub', trust(GITHUB), [`everyone by ${GITHUB}`]],
  [
    'of GitHub, for an audience',
    trust(GITHUB, when('StringEquals', 'token.actions.githubusercontent.com:aud', 'sts')),
    [`everyone by ${GITHUB}`],
  ],
  ['of GitHub, any repository', trust(GITHUB, sub('repo:*')), [`everyone by ${GITHUB}`]],
  [
    'of GitHub, any main branch',
    trust(GITHUB, sub('repo:*/*:ref:refs/heads/main')),
    [`everyone by ${GITHUB}`],
  ],
  [
    'of GitHub, owners that begin alike',
    trust(GITHUB, sub('repo:nordhafen*')),
    [`everyone by ${GITHUB}`],
  ],
  [
    'of GitHub, an environment',
    trust(GITHUB, sub('environment:prod', 'StringEquals')),
    [`everyone by ${GITHUB}`],
  ],
  [
    'of GitHub, an owner',
    trust(GITHUB, sub('repo:nordhafen/*')),
    [`identity provider ${GITHUB} with sub repo:nordhafen/*`],
  ],
  [
    'of GitHub, an owner if it says so',
    trust(GITHUB, sub('repo:nordhafen/*', 'StringLikeIfExists')),
    [`identity provider ${GITHUB} with sub repo:nordhafen/*`],
  ],
  [
    'of GitHub, all but an owner',
    trust(GITHUB, sub('repo:nordhafen/*', 'StringNotLike')),
    [`everyone by ${GITHUB}`],
  ],
  ['of a cluster', trust(EKS), [`identity provider ${EKS}`]],
])('an Allow %s', ([, statement, expected]) => {
  expect(region([statement])).toStrictEqual(expected);
});
