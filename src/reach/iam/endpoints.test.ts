import { expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { aroundIn } from './exposure/around.ts';
import { outsidersIn } from './outsiders.ts';
import { findIn } from './resource-policy.ts';
import {
  ACCOUNT,
  allow,
  deny,
  holder,
  iam,
  inventoryOf,
  policy,
  resource,
  when,
} from './testing.ts';
import { iamOf } from './who-can.ts';

/**
 * The policy of a VPC endpoint binds what comes through the endpoint, and nothing else: it closes the way of those whom
 * other policies leave no other. Source: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies".
 */

const BOB = iam('user', 'bob');
const SECRET = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:key-a1b2c3`;
const READ = 'secretsmanager:GetSecretValue';

const endpoint = (id: string, ownPolicy: unknown) =>
  resource('AWS::EC2::VPCEndpoint', `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc-endpoint/${id}`, {
    vpcEndpointId: id,
    policy: ownPolicy,
  });
const anybody = { Principal: '*' };
const LISTS = policy(allow('secretsmanager:ListSecrets', '*', anybody));
const READS = policy(allow(READ, '*', anybody));
const shut = endpoint('vpce-1', LISTS);
const through = (operator: string, ...ids: string[]) => ({
  Condition: { [operator]: { 'aws:SourceVpce': ids } },
});
const secret = (own: object | null) =>
  resource('AWS::SecretsManager::Secret', SECRET, { policy: own });

test.for<[what: string, bobs: object, endpoints: Resource[], secrets: object | null, can: boolean]>(
  [
    ['nobody asks for an endpoint', allow(READ), [shut], null, true],
    [
      'its policy lets it through',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [endpoint('vpce-1', READS)],
      null,
      true,
    ],
    [
      'its policy lets only something else through',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [shut],
      null,
      false,
    ],
    [
      'its policy lets only somebody else through',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [endpoint('vpce-1', policy(allow(READ, '*', { Principal: { AWS: iam('user', 'ann') } })))],
      null,
      false,
    ],
    [
      'its policy denies it',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [endpoint('vpce-1', policy(allow('*', '*', anybody), deny(READ, '*', anybody)))],
      null,
      false,
    ],
    [
      'it has no policy',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [endpoint('vpce-1', null)],
      null,
      true,
    ],
    [
      'nobody saw its policy',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [endpoint('vpce-1', { $unknown: 'denied', detail: 'ec2:DescribeVpcEndpoints' })],
      null,
      true,
    ],
    [
      'nobody saw the endpoint',
      allow(READ, '*', through('StringEquals', 'vpce-1')),
      [],
      null,
      true,
    ],
    [
      'another will do',
      allow(READ, '*', through('StringEquals', 'vpce-1', 'vpce-2')),
      [shut, endpoint('vpce-2', READS)],
      null,
      true,
    ],
    [
      'others are shut too',
      allow(READ, '*', through('StringEquals', 'vpce-1', 'vpce-2')),
      [shut, endpoint('vpce-2', LISTS)],
      null,
      false,
    ],
    ['any endpoint will do', allow(READ, '*', through('StringLike', 'vpce-*')), [shut], null, true],
    [
      'the internet will do',
      allow(READ, '*', through('StringEqualsIfExists', 'vpce-1')),
      [shut],
      null,
      true,
    ],
    [
      'any other way will do',
      allow(READ, '*', through('StringNotEquals', 'vpce-1')),
      [shut],
      null,
      true,
    ],
    [
      'the resource denies every other way',
      allow(READ),
      [shut],
      deny('*', '*', { ...anybody, ...through('StringNotEquals', 'vpce-1') }),
      false,
    ],
    [
      'the resource denies this way',
      allow(READ),
      [shut],
      deny('*', '*', { ...anybody, ...through('StringEquals', 'vpce-1') }),
      true,
    ],
  ],
)('%s', ([, bobs, endpoints, secrets, can]) => {
  const own = secret(secrets && policy(secrets as never));
  const all = inventoryOf(...holder(BOB, policy(bobs as never)), ...endpoints, own);
  const able = iamOf(all).whoCan({ action: READ, resource: SECRET });
  expect(able.some(({ principal }) => principal === BOB)).toBe(can);
});

test.for<[what: string, endpoints: Resource[], outsiders: string[]]>([
  ['nobody saw the endpoint', [], ['any AWS account through vpce-1']],
  ['its policy lets it through', [endpoint('vpce-1', READS)], ['any AWS account through vpce-1']],
  ['its policy lets only something else through', [shut], []],
])('outsiders who may come through an endpoint: %s', ([, endpoints, outsiders]) => {
  const own = policy({
    ...allow(READ, '*', anybody),
    ...when('StringEquals', 'aws:SourceVpce', 'vpce-1'),
  });
  const all = inventoryOf(...endpoints, secret(own));
  const told = outsidersIn(aroundIn(all), findIn(all))({ actions: [READ], resource: SECRET });
  expect(told.all.map(({ principal }) => principal)).toStrictEqual(outsiders);
});
