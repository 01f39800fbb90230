import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import stacks from './stacks.ts';

const ARN = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/network/1`;
const network = {
  StackId: ARN,
  StackName: 'network',
  CreationTime: '2025-01-01T00:00:00.000Z',
  StackStatus: 'UPDATE_COMPLETE' as const,
};
const checked = {
  StackDriftStatus: 'DRIFTED' as const,
  LastCheckTimestamp: '2025-12-01T00:00:00.000Z',
};

const of = (ResourceType: string, PhysicalResourceId?: string) => ({
  LogicalResourceId: ResourceType,
  ResourceType,
  ...(PhysicalResourceId !== undefined && { PhysicalResourceId }),
  LastUpdatedTimestamp: '2025-01-01T00:00:00.000Z',
  ResourceStatus: 'CREATE_COMPLETE' as const,
});
const held = (more: { NextToken?: string }, ...StackResourceSummaries: ReturnType<typeof of>[]) =>
  answered(
    'cloudformation',
    'ListStackResources',
    { StackName: ARN },
    { StackResourceSummaries, ...more },
  );

test('a stack that was compared with its template', async () => {
  const { resources } = await replay(stacks, [
    answered(
      'cloudformation',
      'ListStacks',
      {},
      {
        StackSummaries: [{ ...network, DriftInformation: checked }],
      },
    ),
    held({ NextToken: 'two' }, of('AWS::S3::Bucket', 'logs'), of('AWS::SNS::Topic')),
    answered(
      'cloudformation',
      'ListStackResources',
      { StackName: ARN, NextToken: 'two' },
      {
        StackResourceSummaries: [
          of('AWS::IAM::Role', 'deploy'),
          { ...of('AWS::S3::Bucket', 'old'), ResourceStatus: 'DELETE_COMPLETE' },
          { ...of('AWS::S3::Bucket', 'kept'), ResourceStatus: 'DELETE_SKIPPED' },
        ],
      },
    ),
    answered(
      'cloudformation',
      'DescribeStacks',
      {},
      { Stacks: [{ ...network, StackId: `${ARN}0` }], NextToken: 'two' },
    ),
    answered(
      'cloudformation',
      'DescribeStacks',
      { NextToken: 'two' },
      { Stacks: [{ ...network, RoleARN: 'arn:role' }] },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::CloudFormation::Stack',
      id: ARN,
      name: 'network',
      account: ACCOUNT,
      region: REGION,
      stackStatus: 'UPDATE_COMPLETE',
      driftStatus: 'DRIFTED',
      lastDriftCheck: '2025-12-01T00:00:00.000Z',
      roleArn: 'arn:role',
      stackResources: [
        { resourceType: 'AWS::S3::Bucket', physicalResourceId: 'logs' },
        { resourceType: 'AWS::IAM::Role', physicalResourceId: 'deploy' },
      ],
    },
  ]);
});

test('all pages: one that never was, one that is gone', async () => {
  const { resources } = await replay(stacks, [
    answered(
      'cloudformation',
      'ListStacks',
      {},
      {
        StackSummaries: [{ ...network, StackId: `${ARN}0`, StackStatus: 'DELETE_COMPLETE' }],
        NextToken: 'two',
      },
    ),
    answered(
      'cloudformation',
      'ListStacks',
      { NextToken: 'two' },
      {
        StackSummaries: [{ ...network, DriftInformation: { StackDriftStatus: 'NOT_CHECKED' } }],
      },
    ),
  ]);
  expect(resources).toMatchObject([{ id: ARN, driftStatus: 'NOT_CHECKED', lastDriftCheck: null }]);
});

test('one without a role, and one that AWS does not describe', async () => {
  const DriftInformation = { StackDriftStatus: 'NOT_CHECKED' as const };
  const StackSummaries = [ARN, `${ARN}1`].map((StackId) => ({
    ...{ ...network, DriftInformation },
    StackId,
  }));
  const { resources } = await replay(
    stacks,
    [
      answered('cloudformation', 'ListStacks', {}, { StackSummaries }),
      answered('cloudformation', 'DescribeStacks', {}, { Stacks: [network] }),
    ],
    { facts: ['roleArn'] },
  );
  expect(resources).toMatchObject([{ roleArn: null }, { roleArn: { $unknown: 'failed' } }]);
});

test('what AWS leaves out is unknown', async () => {
  const { resources } = await replay(stacks, [
    answered('cloudformation', 'ListStacks', {}, { StackSummaries: [network] }),
  ]);
  const failed = { $unknown: 'failed' };
  expect(resources).toMatchObject([{ driftStatus: failed, lastDriftCheck: failed }]);
});

test('a listing that AWS refuses is incomplete', async () => {
  const error = { name: 'AccessDenied', statusCode: 403 };
  const { incomplete } = await replay(stacks, [refused('cloudformation', 'ListStacks', {}, error)]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
