import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import domains from './domains.ts';

const listed = (...names: string[]) =>
  answered(
    'opensearch',
    'ListDomainNames',
    {},
    {
      DomainNames: names.map((DomainName) => ({ DomainName })),
    },
  );
const described = (name: string, more: object) =>
  answered('opensearch', 'DescribeDomains', { DomainNames: [name] }, {
    DomainStatusList: [{ DomainName: name, ...more }],
  } as never);

test('domains on the internet and in a VPC', async () => {
  const { resources } = await replay(domains, [
    listed('a', 'b'),
    described('a', { EncryptionAtRestOptions: { Enabled: false } }),
    described('b', {
      EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'key' },
      VPCOptions: { VPCId: 'vpc-1', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
    }),
  ]);
  const one = (name: string) => ({
    type: 'AWS::OpenSearchService::Domain',
    id: `arn:aws:es:${REGION}:${ACCOUNT}:domain/${name}`,
    name,
    account: ACCOUNT,
    region: REGION,
    domainName: name,
  });
  expect(resources).toStrictEqual([
    {
      ...one('a'),
      encryptionAtRest: { enabled: false, kmsKeyId: null },
      vpcOptions: null,
      securityGroupIds: [],
    },
    {
      ...one('b'),
      encryptionAtRest: { enabled: true, kmsKeyId: 'key' },
      vpcOptions: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
      securityGroupIds: ['sg-1'],
    },
  ]);
});

test('what is refused or does not name its domain is unknown', async () => {
  const { resources } = await replay(domains, [
    listed('a', 'b'),
    refused('opensearch', 'DescribeDomains', { DomainNames: ['a'] }, { name: 'AccessDenied' }),
    answered('opensearch', 'DescribeDomains', { DomainNames: ['b'] }, { DomainStatusList: [] }),
  ]);
  expect(resources).toMatchObject([
    { vpcOptions: { $unknown: 'denied' } },
    { vpcOptions: { $unknown: 'failed' }, encryptionAtRest: { $unknown: 'failed' } },
  ]);
});
