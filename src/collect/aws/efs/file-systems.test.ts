import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import fileSystems from './file-systems.ts';

const ARN = `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/fs-1`;
/** What AWS always tells, and nobody asks. */
const system = {
  OwnerId: ACCOUNT,
  CreationToken: 'x',
  CreationTime: '2025-01-01T00:00:00.000Z',
  LifeCycleState: 'available' as const,
  NumberOfMountTargets: 0,
  SizeInBytes: { Value: 0 },
  PerformanceMode: 'generalPurpose' as const,
  Tags: [],
};

test('what the listing tells', async () => {
  const { resources } = await replay(fileSystems, [
    answered(
      'efs',
      'DescribeFileSystems',
      { MaxItems: 100 },
      {
        FileSystems: [
          { ...system, FileSystemArn: ARN, FileSystemId: 'fs-1', Encrypted: false },
          {
            ...system,
            FileSystemArn: `${ARN}2`,
            FileSystemId: 'fs-2',
            Name: 'documents',
            Encrypted: true,
            KmsKeyId: 'key',
            Tags: [{ Key: 'Name', Value: 'documents' }],
          },
        ],
      },
    ),
    refused(
      'efs',
      'DescribeFileSystemPolicy',
      { FileSystemId: 'fs-1' },
      { name: 'PolicyNotFound', statusCode: 404 },
    ),
    answered(
      'efs',
      'DescribeFileSystemPolicy',
      { FileSystemId: 'fs-2' },
      { FileSystemId: 'fs-2', Policy: '{"Statement":[]}' },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EFS::FileSystem',
      id: ARN,
      name: 'fs-1',
      account: ACCOUNT,
      region: REGION,
      fileSystemId: 'fs-1',
      encrypted: false,
      kmsKeyId: null,
      policy: null,
      tags: [],
    },
    {
      type: 'AWS::EFS::FileSystem',
      id: `${ARN}2`,
      name: 'documents',
      account: ACCOUNT,
      region: REGION,
      fileSystemId: 'fs-2',
      encrypted: true,
      kmsKeyId: 'key',
      policy: { version: '2008-10-17', statements: [] },
      tags: [{ key: 'Name', value: 'documents' }],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(fileSystems, [
    refused('efs', 'DescribeFileSystems', { MaxItems: 100 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EFS::FileSystem', region: REGION }]);
});
