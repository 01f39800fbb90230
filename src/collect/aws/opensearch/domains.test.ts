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
    described('a', {
      AccessPolicies: '',
      EncryptionAtRestOptions: { Enabled: false },
      Endpoint: 'search-a.es.amazonaws.com',
      EndpointV2: 'aos.search-a.on.aws',
      DomainEndpointOptions: { CustomEndpointEnabled: true, CustomEndpoint: 'search.example' },
      AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true },
    }),
    described('b', {
      AccessPolicies: '{"Statement":[]}',
      EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'key' },
      Endpoints: { vpc: 'vpc-b.es.amazonaws.com' },
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
      endpoints: ['aos.search-a.on.aws', 'search-a.es.amazonaws.com', 'search.example'],
      fineGrainedAccess: { enabled: true, anonymousAuth: true },
      accessPolicies: null,
      vpcOptions: null,
      securityGroupIds: [],
    },
    {
      ...one('b'),
      encryptionAtRest: { enabled: true, kmsKeyId: 'key' },
      endpoints: ['vpc-b.es.amazonaws.com'],
      fineGrainedAccess: { enabled: false, anonymousAuth: false },
      accessPolicies: { version: '2008-10-17', statements: [] },
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
