import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import clusters from './clusters.ts';

const asked = { MaxResults: 100 };
const place = { type: 'AWS::MSK::Cluster', account: ACCOUNT, region: REGION };
const OFF = { iam: false, scram: false, tls: false };
const group = (more: object) => ({
  NumberOfBrokerNodes: 3,
  BrokerNodeGroupInfo: { ClientSubnets: [], InstanceType: 'kafka.m7g.large', ...more },
});

test('a cluster on the internet, one that is not, an old one and a serverless one', async () => {
  const { resources } = await replay(clusters, [
    answered('kafka', 'ListClustersV2', asked, {
      ClusterInfoList: [
        {
          ...{ ClusterArn: 'arn:a', ClusterName: 'a' },
          Provisioned: {
            ...group({
              SecurityGroups: ['sg-1'],
              ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } },
            }),
            ClientAuthentication: {
              Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } },
              Tls: { Enabled: true },
            },
          },
        },
        {
          ...{ ClusterArn: 'arn:b', ClusterName: 'b' },
          Provisioned: {
            ...group({ ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } } }),
            ClientAuthentication: { Tls: { CertificateAuthorityArnList: ['arn:ca'] } },
          },
        },
        { ClusterArn: 'arn:c', ClusterName: 'c', Provisioned: group({}) },
        { ClusterArn: 'arn:d', ClusterName: 'd', Serverless: { VpcConfigs: [] } },
      ],
    }),
  ]);
  const one = (name: string) => ({ ...place, id: `arn:${name}`, name, clusterName: name });
  const shut = { publicAccess: false, securityGroups: [], clientAuthentication: OFF };
  expect(resources).toStrictEqual([
    {
      ...{ ...one('a'), publicAccess: true, securityGroups: ['sg-1'] },
      clientAuthentication: { iam: true, scram: false, tls: true },
    },
    { ...one('b'), ...shut, clientAuthentication: { ...OFF, tls: true } },
    { ...one('c'), ...shut },
    { ...one('d'), ...shut },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(clusters, [
    refused('kafka', 'ListClustersV2', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
