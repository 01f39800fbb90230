import { expect, test } from 'vitest';
import { inWords } from '../../model/exposure/grantee.ts';
import type { Resource } from '../../model/resource.ts';
import { aroundIn } from './exposure/around.ts';
import { exposuresOf } from './exposure/exposures.ts';
import { outsidersIn } from './outsiders.ts';
import { findIn } from './resource-policy.ts';
import { ACCOUNT, allow, holder, iam, inventoryOf, policy, resource } from './testing.ts';
import { iamOf } from './who-can.ts';

/**
 * Policies as AWS's documentation gives them, one or more for each row of the table: whom they open what to, and who can
 * then do something that they are about.
 */

const OTHER = '444455556666';
const ROOT = `arn:aws:iam::${OTHER}:root`;
const ANN = iam('user', 'ann');

/** A name in the home region. */
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;
const FUNCTION = arn('lambda', 'function:my-function');
const ALIAS = `${FUNCTION}:prod`;
const REPOSITORY = arn('ecr', 'repository/ubuntu');
const SECRET = arn('secretsmanager', 'secret:MySecret-a1b2c3');

/** One that lets somebody do something, on all it stands for unless it says so. */
const lets = (Principal: unknown, Action: string | string[], more: object = {}) =>
  policy({ Effect: 'Allow', Principal, Action, ...more });
const ALL = { Resource: '*' };

const lambda = (facts: object) =>
  resource('AWS::Lambda::Function', FUNCTION, { policy: null, aliasPolicies: [], ...facts });
const aliased = (own: object) =>
  lambda({
    aliasPolicies: [
      { name: 'prod', policy: own },
      { name: 'test', policy: null },
    ],
  });
const repository = (own: object) => resource('AWS::ECR::Repository', REPOSITORY, { policy: own });
const secret = (own: object) => resource('AWS::SecretsManager::Secret', SECRET, { policy: own });

test.for<[from: string, Resource, open: string[], action: string, on: string, outsiders: string[]]>(
  [
    [
      'AWS Lambda Developer Guide, "Working with resource-based IAM policies in Lambda"',
      lambda({
        policy: lets({ Service: 's3.amazonaws.com' }, 'lambda:InvokeFunction', {
          Resource: FUNCTION,
        }),
      }),
      ['services: service s3.amazonaws.com by policy'],
      'lambda:InvokeFunction',
      FUNCTION,
      ['service s3.amazonaws.com'],
    ],
    [
      'the same, an alias for another account',
      aliased(lets({ AWS: ROOT }, 'lambda:InvokeFunction', { Resource: ALIAS })),
      [`foreign: ${ROOT} by aliasPolicies/prod`],
      'lambda:InvokeFunction',
      ALIAS,
      [ROOT],
    ],
    [
      'the same, which is not that of the function',
      aliased(lets({ AWS: ROOT }, 'lambda:InvokeFunction', { Resource: ALIAS })),
      [`foreign: ${ROOT} by aliasPolicies/prod`],
      'lambda:InvokeFunction',
      FUNCTION,
      [],
    ],
    [
      'AWS Lambda Developer Guide, "Control access to Lambda function URLs", NONE',
      lambda({
        policy: lets('*', 'lambda:InvokeFunctionUrl', {
          Resource: FUNCTION,
          Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
        }),
      }),
      ['everyone: everyone by policy'],
      'lambda:InvokeFunctionUrl',
      FUNCTION,
      ['everyone'],
    ],
    [
      'the same, of a function without a URL: who invokes it signs',
      lambda({ policy: lets('*', 'lambda:InvokeFunction', { Resource: FUNCTION }) }),
      ['any account: any AWS account by policy'],
      'lambda:InvokeFunction',
      FUNCTION,
      ['any AWS account'],
    ],
    [
      'Amazon ECR User Guide, "Private repository policy examples", allow cross-account push',
      repository(lets({ AWS: ROOT }, ['ecr:CompleteLayerUpload', 'ecr:PutImage'])),
      [`foreign: ${ROOT} by policy`],
      'ecr:PutImage',
      REPOSITORY,
      [ROOT],
    ],
    [
      'the same, allow all AWS accounts to pull images',
      repository(lets('*', 'ecr:BatchGetImage')),
      ['any account: any AWS account by policy'],
      'ecr:PutImage',
      REPOSITORY,
      [],
    ],
    [
      'AWS Secrets Manager User Guide, "Resource-based policies"',
      secret(lets({ AWS: `arn:aws:iam::${OTHER}:role/r` }, 'secretsmanager:GetSecretValue', ALL)),
      [`foreign: arn:aws:iam::${OTHER}:role/r by policy`],
      'secretsmanager:GetSecretValue',
      SECRET,
      [`arn:aws:iam::${OTHER}:role/r`],
    ],
  ],
)('%s', ([, found, open, action, on, outsiders]) => {
  const all = inventoryOf(found);
  expect(
    exposuresOf(all).exposures.map(
      ({ level, grantee, fact }) => `${level}: ${inWords(grantee)} by ${fact}`,
    ),
  ).toStrictEqual(open);
  const told = outsidersIn(aroundIn(all), findIn(all))({ actions: [action], resource: on });
  expect(told.all.map(({ principal }) => principal)).toStrictEqual(outsiders);
});

/** Within the account either is enough: his own policy, or that of the resource. */
test.for<[action: string, resource: Resource, on: string]>([
  ['lambda:InvokeFunction', lambda({ policy: toAnn('lambda:InvokeFunction') }), FUNCTION],
  ['lambda:InvokeFunction', aliased(toAnn('lambda:InvokeFunction')), ALIAS],
  ['ecr:BatchGetImage', repository(toAnn('ecr:BatchGetImage')), REPOSITORY],
  ['secretsmanager:GetSecretValue', secret(toAnn('secretsmanager:GetSecretValue')), SECRET],
])('%s within the account', ([action, found, on]) => {
  const all = inventoryOf(
    found,
    ...holder(ANN, policy()),
    ...holder(iam('user', 'bob'), policy(allow(action))),
    ...holder(iam('user', 'eve'), policy(allow('s3:*'))),
  );
  const able = iamOf(all).whoCan({ action, resource: on });
  expect(able.map(({ principal }) => principal)).toStrictEqual([
    `arn:aws:iam::${ACCOUNT}:root`,
    ANN,
    iam('user', 'bob'),
  ]);
});

function toAnn(action: string) {
  return lets({ AWS: ANN }, action, ALL);
}
