import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import snapshots from './snapshots.ts';

const own = { OwnerIds: ['self'], MaxResults: 1000 };
const open = { ...own, RestorableByUserIds: ['all'] };
const attribute = (SnapshotId: string) =>
  ({ SnapshotId, Attribute: 'createVolumePermission' }) as const;
const taken = {
  VolumeId: 'vol-1',
  State: 'completed' as const,
  StartTime: '2026-01-01T00:00:00.000Z',
};
const two = answered('ec2', 'DescribeSnapshots', own, {
  Snapshots: [
    { SnapshotId: 'snap-1', ...taken, Encrypted: true, Tags: [{ Key: 'Name', Value: 'weekly' }] },
    { SnapshotId: 'snap-2', ...taken, Encrypted: false },
  ],
});
const oneOpen = answered('ec2', 'DescribeSnapshots', open, {
  Snapshots: [{ SnapshotId: 'snap-2' }],
});

test('one shared with an account, one with everybody', async () => {
  const { resources } = await replay(snapshots, [
    two,
    oneOpen,
    answered('ec2', 'DescribeSnapshotAttribute', attribute('snap-1'), {
      CreateVolumePermissions: [{ UserId: '444455556666' }],
    }),
    answered('ec2', 'DescribeSnapshotAttribute', attribute('snap-2'), {
      CreateVolumePermissions: [{ Group: 'all' }],
    }),
  ]);
  const place = { type: 'AWS::EC2::Snapshot', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}::snapshot/snap-1`,
      name: 'weekly',
      snapshotId: 'snap-1',
      volumeId: 'vol-1',
      state: 'completed',
      startTime: '2026-01-01T00:00:00.000Z',
      encrypted: true,
      restorableByAll: false,
      restorableByAccounts: ['444455556666'],
      tags: [{ key: 'Name', value: 'weekly' }],
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}::snapshot/snap-2`,
      name: 'snap-2',
      snapshotId: 'snap-2',
      volumeId: 'vol-1',
      state: 'completed',
      startTime: '2026-01-01T00:00:00.000Z',
      encrypted: false,
      restorableByAll: true,
      restorableByAccounts: [],
      tags: [],
    },
  ]);
});

test('who may not ask for the attribute still learns which are public', async () => {
  const { resources } = await replay(snapshots, [
    two,
    oneOpen,
    ...['snap-1', 'snap-2'].map((id) =>
      refused('ec2', 'DescribeSnapshotAttribute', attribute(id), { name: 'UnauthorizedOperation' }),
    ),
  ]);
  expect(resources.map(({ restorableByAll }) => restorableByAll)).toStrictEqual([false, true]);
  expect(resources[0]?.restorableByAccounts).toMatchObject({ $unknown: 'denied' });
});

test('an answer without its list is unknown', async () => {
  const { resources } = await replay(snapshots, [
    two,
    answered('ec2', 'DescribeSnapshots', open, {}),
    answered('ec2', 'DescribeSnapshotAttribute', attribute('snap-1'), {}),
  ]);
  expect(resources[0]?.restorableByAll).toMatchObject({ $unknown: 'failed' });
  expect(resources[0]?.restorableByAccounts).toMatchObject({ $unknown: 'failed' });
});
