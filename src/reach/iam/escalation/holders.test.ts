import { describe, expect, test } from 'vitest';
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

const BOSS = iam('role', 'boss');
const on = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;

/** A type, the fact that names its role, one of it, the service it is of, and what ann may do to it. */
const KINDS: [ResourceType, fact: string, id: string, service: string, actions: string[]][] = [
  [
    'AWS::AppRunner::Service',
    'instanceRoleArn',
    on('apprunner', 'service/quotes/8fe1'),
    'tasks.apprunner',
    ['apprunner:UpdateService'],
  ],
  [
    'AWS::CloudFormation::Stack',
    'roleArn',
    on('cloudformation', 'stack/network/1'),
    'cloudformation',
    ['cloudformation:UpdateStack'],
  ],
  [
    'AWS::CodeBuild::Project',
    'serviceRole',
    on('codebuild', 'project/shop'),
    'codebuild',
    ['codebuild:StartBuild'],
  ],
  ['AWS::ECS::Task', 'taskRoleArn', on('ecs', 'task/shop/1'), 'ecs-tasks', ['ecs:ExecuteCommand']],
  [
    'AWS::Glue::DevEndpoint',
    'roleArn',
    on('glue', 'devEndpoint/freight'),
    'glue',
    ['glue:UpdateDevEndpoint'],
  ],
  [
    'AWS::Lambda::Function',
    'role',
    on('lambda', 'function:labels'),
    'lambda',
    ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
  ],
  [
    'AWS::SageMaker::NotebookInstance',
    'roleArn',
    on('sagemaker', 'notebook-instance/forecasts'),
    'sagemaker',
    ['sagemaker:CreatePresignedNotebookInstanceUrl'],
  ],
];

/** A task that takes commands; of other things it says nothing. */
const OPEN = { enableExecuteCommand: true };

describe.each(KINDS)('%s', (type, fact, id, service, actions) => {
  const boss = holder(BOSS, policy(allow('s3:GetObject')), {
    attachedPolicies: [ADMIN],
    assumeRolePolicy: trust({ Service: `${service}.amazonaws.com` }),
  });

  /** Whether ann, who may do this to one thing alone, becomes boss by it. */
  const verdicts = (role: unknown, own: string, listed = [type], more: object = OPEN) =>
    powerOf(
      inventoryOf(
        holder(iam('user', 'ann'), policy(allow(actions, own))),
        boss,
        resource(type, id, { [fact]: role, ...more }),
      ),
      new Set(listed),
    ).escalations.map(({ verdict }) => verdict);

  test('one that runs with the role is a way to it, and to no other', () => {
    expect(verdicts(BOSS, id)).toStrictEqual(['must']);
    expect(verdicts(BOSS, `${id}0`)).toStrictEqual([]);
    expect(verdicts(iam('role', 'plain'), id)).toStrictEqual([]);
  });

  test.skipIf(type !== 'AWS::ECS::Task')('one that takes no commands is no way', () => {
    expect(verdicts(BOSS, id, [type], { enableExecuteCommand: false })).toStrictEqual([]);
    expect(verdicts(BOSS, id, [type], { enableExecuteCommand: UNSEEN })).toStrictEqual(['may']);
  });

  test('one of which nobody knows may run with it', () => {
    expect(verdicts(UNSEEN, id)).toStrictEqual(['may']);
    expect(verdicts(BOSS, id, [])).toStrictEqual(['may']);
  });
});
