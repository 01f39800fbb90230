import { expect, test } from 'vitest';
import type { Inventory } from '../../../model/inventory.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import type { Unknown } from '../../../model/unknown.ts';
import {
  ACCOUNT,
  ADMIN,
  allow,
  holder,
  iam,
  inventoryOf,
  policy,
  resource,
  trust,
} from '../testing.ts';
import { powerOf } from './escalations.ts';

const INSTANCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`;
const PROFILE = iam('instance-profile', 'boss');
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'iam:ListInstanceProfiles' };

const people = [
  ...holder(iam('user', 'ann'), policy(allow('ec2:*Instance*'))),
  ...holder(iam('role', 'boss'), policy(allow('s3:GetObject')), {
    attachedPolicies: [ADMIN],
    assumeRolePolicy: trust({ Service: 'ec2.amazonaws.com' }),
  }),
];
const running = (facts: object) =>
  resource('AWS::EC2::Instance', INSTANCE, {
    state: 'running',
    instanceProfile: PROFILE,
    ...facts,
  });
const profile = (roles: unknown) => resource('AWS::IAM::InstanceProfile', PROFILE, { roles });

/** What ann can do to an instance, given what is known of instances. */
function told(found: Resource[], collected: readonly ResourceType[], stopped: ResourceType[] = []) {
  const inventory: Inventory = {
    ...inventoryOf(people, found),
    incomplete: stopped.map((type) => ({
      type,
      account: ACCOUNT,
      region: 'eu-west-1',
      unknown: UNSEEN,
    })),
  };
  return powerOf(inventory, new Set(collected)).escalations.flatMap(({ verdict, steps }) =>
    steps.map(({ path, residual }) => [verdict, path, ...residual].join(' ')),
  );
}

const BOTH: ResourceType[] = ['AWS::EC2::Instance', 'AWS::IAM::InstanceProfile'];
const POSSIBLE = ['may ec2-002 an instance runs with role/boss'];

test.for<[string, Resource[], ResourceType[], ResourceType[], string[]]>([
  ['one runs with the role', [running({}), profile(['boss'])], BOTH, [], ['must ec2-002']],
  ['one runs with another', [running({}), profile(['plain'])], BOTH, [], []],
  ['one runs with none', [running({ instanceProfile: null })], BOTH, [], []],
  ['it is terminated', [running({ state: 'terminated' }), profile(['boss'])], BOTH, [], []],
  ['there is none', [], BOTH, [], []],
  ['nobody listed them', [], [], [], POSSIBLE],
  ['nobody listed profiles', [running({})], ['AWS::EC2::Instance'], [], POSSIBLE],
  ['a listing stopped', [], BOTH, ['AWS::EC2::Instance'], POSSIBLE],
  ['the role of a profile was not seen', [running({}), profile(UNSEEN)], BOTH, [], POSSIBLE],
  ['its profile was not seen', [running({ instanceProfile: UNSEEN })], BOTH, [], POSSIBLE],
  ['its profile is not among those listed', [running({})], BOTH, [], POSSIBLE],
])('%s', ([, found, collected, stopped, expected]) => {
  expect(told(found, collected, stopped)).toStrictEqual(expected);
});
