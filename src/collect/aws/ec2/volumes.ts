import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { lastRecoveryPointOf } from '../backup/recovery-points.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  volume: NonNullable<Output<'ec2', 'DescribeVolumes'>['Volumes']>[number];
}

export default collector<'AWS::EC2::Volume', Found>({
  type: 'AWS::EC2::Volume',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVolumes'],
    async *read(aws) {
      for await (const { Volumes } of aws.pages('ec2', 'DescribeVolumes', { MaxResults: 1000 })) {
        for (const volume of present(Volumes)) {
          const volumeId = present(volume.VolumeId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:volume/${volumeId}`;
          yield { id, name: nameOf(volume.Tags, volumeId), volume };
        }
      }
    },
  },
  facts: {
    volumeId: ({ volume }) => present(volume.VolumeId),
    encrypted: ({ volume }) => present(volume.Encrypted),
    kmsKeyId: ({ volume }) => volume.KmsKeyId ?? null,
    state: ({ volume }) => present(volume.State),
    createTime: ({ volume }) => present(volume.CreateTime),
    attachments: ({ volume }) =>
      present(volume.Attachments).map(({ InstanceId, DeleteOnTermination }) => ({
        instanceId: InstanceId ?? null,
        deleteOnTermination: present(DeleteOnTermination),
      })),
    lastRecoveryPoint: {
      needs: ['backup:ListProtectedResources', 'backup:DescribeRecoveryPoint'],
      read: (aws, { id }) => lastRecoveryPointOf(aws, id),
    },
    tags: ({ volume }) => toTags(volume.Tags),
  },
});
