import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import volumes from './volumes.ts';

const all = { MaxResults: 1000 };
const place = { type: 'AWS::EC2::Volume', account: ACCOUNT, region: REGION };

const BORN = '2026-01-01T00:00:00.000Z';
const point = 'arn:aws:ec2:eu-west-1::snapshot/snap-1';
const kept = answered(
  'backup',
  'ListProtectedResources',
  { MaxResults: 1000 },
  {
    Results: [
      {
        ResourceArn: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1`,
        LastBackupVaultArn: `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:Default`,
        LastRecoveryPointArn: point,
      },
    ],
  },
);
const asked = { BackupVaultName: 'Default', RecoveryPointArn: point };
const backup = [
  kept,
  answered('backup', 'DescribeRecoveryPoint', asked, {
    Status: 'COMPLETED',
    CreationDate: BORN,
  }),
];

test('encrypted, not encrypted, and not told', async () => {
  const { resources } = await replay(volumes, [
    answered('ec2', 'DescribeVolumes', all, {
      Volumes: [
        {
          VolumeId: 'vol-1',
          Encrypted: true,
          KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
          State: 'in-use',
          CreateTime: BORN,
          Attachments: [
            { InstanceId: 'i-1', DeleteOnTermination: true },
            { AssociatedResource: 'arn:aws:ecs:task', DeleteOnTermination: true },
          ],
          Tags: [{ Key: 'Name', Value: 'web' }],
        },
        {
          VolumeId: 'vol-2',
          Encrypted: false,
          State: 'available',
          CreateTime: BORN,
          Attachments: [],
        },
        { VolumeId: 'vol-3', State: 'available' },
      ],
    }),
    ...backup,
  ]);
  expect(resources.slice(0, 2)).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1`,
      name: 'web',
      volumeId: 'vol-1',
      encrypted: true,
      kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1',
      state: 'in-use',
      createTime: BORN,
      attachments: [
        { instanceId: 'i-1', deleteOnTermination: true },
        { instanceId: null, deleteOnTermination: true },
      ],
      lastRecoveryPoint: { status: 'COMPLETED', creationDate: BORN },
      tags: [{ key: 'Name', value: 'web' }],
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-2`,
      name: 'vol-2',
      volumeId: 'vol-2',
      encrypted: false,
      kmsKeyId: null,
      state: 'available',
      createTime: BORN,
      attachments: [],
      lastRecoveryPoint: null,
      tags: [],
    },
  ]);
  const failed = { $unknown: 'failed' };
  expect(resources[2]).toMatchObject({
    encrypted: failed,
    createTime: failed,
    attachments: failed,
  });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(volumes, [
    refused('ec2', 'DescribeVolumes', all, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});

test.for([
  ['a recovery point that is gone', [kept, goes('ResourceNotFoundException')], null],
  ['one that we may not see', [kept, goes('AccessDeniedException')], { $unknown: 'denied' }],
  ['backups that may not be listed', [hidden()], { $unknown: 'denied' }],
] as const)('%s', async ([, answers, expected]) => {
  const { resources } = await replay(
    volumes,
    [answered('ec2', 'DescribeVolumes', all, { Volumes: [{ VolumeId: 'vol-1' }] }), ...answers],
    { facts: ['lastRecoveryPoint'] },
  );
  expect(resources).toMatchObject([{ lastRecoveryPoint: expected }]);
});

function goes(name: string) {
  return refused('backup', 'DescribeRecoveryPoint', asked, { name });
}

function hidden() {
  return refused(
    'backup',
    'ListProtectedResources',
    { MaxResults: 1000 },
    { name: 'AccessDeniedException' },
  );
}
