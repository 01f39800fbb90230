import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import replicationInstances from './replication-instances.ts';

const SERVICE = 'database-migration-service';
const asked = { MaxRecords: 100 };
const place = { type: 'AWS::DMS::ReplicationInstance', account: ACCOUNT, region: REGION };

test('an instance with all there is, page by page', async () => {
  const { resources } = await replay(replicationInstances, [
    answered(SERVICE, 'DescribeReplicationInstances', asked, {
      Marker: 'more',
      ReplicationInstances: [
        {
          ...{ ReplicationInstanceArn: 'arn:a', ReplicationInstanceIdentifier: 'a' },
          PubliclyAccessible: true,
          ReplicationSubnetGroup: { VpcId: 'vpc-1' },
          VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
        },
      ],
    }),
    answered(
      SERVICE,
      'DescribeReplicationInstances',
      { ...asked, Marker: 'more' },
      {
        ReplicationInstances: [
          { ReplicationInstanceArn: 'arn:b', ReplicationInstanceIdentifier: 'b' },
        ],
      },
    ),
  ]);
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: 'arn:a', name: 'a' },
      ...{ publiclyAccessible: true, vpcId: 'vpc-1', vpcSecurityGroups: ['sg-1'] },
    },
    { publiclyAccessible: { $unknown: 'failed' }, vpcId: null, vpcSecurityGroups: [] },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(replicationInstances, [
    refused(SERVICE, 'DescribeReplicationInstances', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
