import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  instance: NonNullable<
    Output<'database-migration-service', 'DescribeReplicationInstances'>['ReplicationInstances']
  >[number];
}

export default collector<'AWS::DMS::ReplicationInstance', Found>({
  type: 'AWS::DMS::ReplicationInstance',
  scope: 'region',
  list: {
    needs: ['dms:DescribeReplicationInstances'],
    async *read(aws) {
      if (!isOffered('dms', aws.region)) return;
      const pages = aws.pages('database-migration-service', 'DescribeReplicationInstances', {
        MaxRecords: 100,
      });
      for await (const { ReplicationInstances } of pages) {
        for (const instance of present(ReplicationInstances)) {
          const name = present(instance.ReplicationInstanceIdentifier);
          yield { id: present(instance.ReplicationInstanceArn), name, instance };
        }
      }
    },
  },
  facts: {
    publiclyAccessible: ({ instance }) => present(instance.PubliclyAccessible),
    vpcId: ({ instance }) => instance.ReplicationSubnetGroup?.VpcId ?? null,
    vpcSecurityGroups: ({ instance }) =>
      (instance.VpcSecurityGroups ?? []).map((group) => present(group.VpcSecurityGroupId)),
  },
});
