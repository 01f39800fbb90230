import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import mountTargets from './mount-targets.ts';

const file = {
  OwnerId: ACCOUNT,
  CreationToken: 'a',
  CreationTime: '2026-01-01T00:00:00.000Z',
  LifeCycleState: 'available' as const,
  NumberOfMountTargets: 2,
  SizeInBytes: { Value: 1 },
  PerformanceMode: 'generalPurpose' as const,
  Tags: [],
};
const target = { FileSystemId: 'fs-1', SubnetId: 'subnet-1', LifeCycleState: 'available' as const };

test('the mount targets of every file system, and their groups', async () => {
  const { resources } = await replay(mountTargets, [
    answered(
      'efs',
      'DescribeFileSystems',
      { MaxItems: 100 },
      {
        FileSystems: [
          { ...file, FileSystemId: 'fs-1' },
          { ...file, FileSystemId: 'fs-2' },
        ],
      },
    ),
    answered(
      'efs',
      'DescribeMountTargets',
      { FileSystemId: 'fs-1' },
      { MountTargets: [{ ...target, MountTargetId: 'fsmt-1' }], NextMarker: 'more' },
    ),
    answered(
      'efs',
      'DescribeMountTargets',
      { FileSystemId: 'fs-1', Marker: 'more' },
      { MountTargets: [{ ...target, MountTargetId: 'fsmt-2' }] },
    ),
    answered('efs', 'DescribeMountTargets', { FileSystemId: 'fs-2' }, { MountTargets: [] }),
    answered(
      'efs',
      'DescribeMountTargetSecurityGroups',
      { MountTargetId: 'fsmt-1' },
      { SecurityGroups: ['sg-1'] },
    ),
    refused(
      'efs',
      'DescribeMountTargetSecurityGroups',
      { MountTargetId: 'fsmt-2' },
      { name: 'IncorrectMountTargetState', statusCode: 409 },
    ),
  ]);
  const place = { type: 'AWS::EFS::MountTarget', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...place,
      id: `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:mount-target/fsmt-1`,
      name: 'fsmt-1',
      mountTargetId: 'fsmt-1',
      fileSystemId: 'fs-1',
      securityGroups: ['sg-1'],
    },
    { ...place, name: 'fsmt-2', securityGroups: { $unknown: 'failed' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(mountTargets, [
    refused('efs', 'DescribeFileSystems', { MaxItems: 100 }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EFS::MountTarget', region: REGION }]);
});
