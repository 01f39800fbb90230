import { parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::OpenSearchService::Domain',
  scope: 'region',
  list: {
    needs: ['es:ListDomainNames'],
    async *read(aws) {
      const { DomainNames } = await aws.call('opensearch', 'ListDomainNames', {});
      for (const { DomainName } of present(DomainNames)) {
        const name = present(DomainName);
        const { partition, region, account } = aws;
        yield { id: `arn:${partition}:es:${region}:${account}:domain/${name}`, name };
      }
    },
  },
  facts: {
    domainName: ({ name }) => name,
    encryptionAtRest: {
      needs: ['es:DescribeDomains'],
      async read(aws, { name }) {
        const { EncryptionAtRestOptions: options } = await domainOf(aws, name);
        return { enabled: present(options?.Enabled), kmsKeyId: options?.KmsKeyId ?? null };
      },
    },
    endpoints: {
      needs: ['es:DescribeDomains'],
      async read(aws, { name }) {
        const { Endpoint, EndpointV2, Endpoints, DomainEndpointOptions } = await domainOf(
          aws,
          name,
        );
        const custom = DomainEndpointOptions?.CustomEndpointEnabled
          ? DomainEndpointOptions.CustomEndpoint
          : undefined;
        const all = [Endpoint, EndpointV2, custom, ...Object.values(Endpoints ?? {})];
        return [...new Set(all.filter((one) => one !== undefined))].sort();
      },
    },
    fineGrainedAccess: {
      needs: ['es:DescribeDomains'],
      async read(aws, { name }) {
        const { AdvancedSecurityOptions: options } = await domainOf(aws, name);
        return {
          enabled: options?.Enabled ?? false,
          anonymousAuth: options?.AnonymousAuthEnabled ?? false,
        };
      },
    },
    accessPolicies: {
      needs: ['es:DescribeDomains'],
      async read(aws, { name }) {
        // Empty where there are none.
        const { AccessPolicies } = await domainOf(aws, name);
        return AccessPolicies ? parsePolicy(AccessPolicies) : null;
      },
    },
    vpcOptions: {
      needs: ['es:DescribeDomains'],
      async read(aws, { name }) {
        const { VPCOptions: options } = await domainOf(aws, name);
        return options?.VPCId === undefined
          ? null
          : {
              vpcId: options.VPCId,
              subnetIds: options.SubnetIds ?? [],
              securityGroupIds: options.SecurityGroupIds ?? [],
            };
      },
    },
    securityGroupIds: {
      needs: ['es:DescribeDomains'],
      read: async (aws, { name }) => (await domainOf(aws, name)).VPCOptions?.SecurityGroupIds ?? [],
    },
  },
});

async function domainOf(aws: Aws, name: string) {
  const { DomainStatusList } = await aws.call('opensearch', 'DescribeDomains', {
    DomainNames: [name],
  });
  return present(present(DomainStatusList)[0]);
}
