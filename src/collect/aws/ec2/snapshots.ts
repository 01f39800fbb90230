import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  snapshotId: string;
  snapshot: NonNullable<Output<'ec2', 'DescribeSnapshots'>['Snapshots']>[number];
}

export default collector<'AWS::EC2::Snapshot', Found>({
  type: 'AWS::EC2::Snapshot',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeSnapshots'],
    async *read(aws) {
      for await (const { Snapshots } of aws.pages('ec2', 'DescribeSnapshots', {
        OwnerIds: ['self'],
        MaxResults: 1000,
      })) {
        for (const snapshot of present(Snapshots)) {
          const snapshotId = present(snapshot.SnapshotId);
          // AWS writes these ARNs without an account.
          const id = `arn:${aws.partition}:ec2:${aws.region}::snapshot/${snapshotId}`;
          yield { id, name: nameOf(snapshot.Tags, snapshotId), snapshotId, snapshot };
        }
      }
    },
  },
  facts: {
    snapshotId: ({ snapshotId }) => snapshotId,
    volumeId: ({ snapshot }) => present(snapshot.VolumeId),
    state: ({ snapshot }) => present(snapshot.State),
    startTime: ({ snapshot }) => present(snapshot.StartTime),
    encrypted: ({ snapshot }) => present(snapshot.Encrypted),
    restorableByAll: {
      needs: ['ec2:DescribeSnapshots'],
      async read(aws, { snapshotId }) {
        // One listing tells of all snapshots, where the attribute of each would take a call for each.
        for await (const { Snapshots } of aws.pages(
          'ec2',
          'DescribeSnapshots',
          { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 },
          { shared: true },
        )) {
          if (present(Snapshots).some(({ SnapshotId }) => SnapshotId === snapshotId)) return true;
        }
        return false;
      },
    },
    restorableByAccounts: {
      needs: ['ec2:DescribeSnapshotAttribute'],
      async read(aws, { snapshotId }) {
        const { CreateVolumePermissions } = await aws.call('ec2', 'DescribeSnapshotAttribute', {
          SnapshotId: snapshotId,
          Attribute: 'createVolumePermission',
        });
        return present(CreateVolumePermissions).flatMap(({ UserId }) => UserId ?? []);
      },
    },
    tags: ({ snapshot }) => toTags(snapshot.Tags),
  },
});
