import { plainName } from '../../../model/dns-name.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::Cognito::UserPool',
  scope: 'region',
  list: {
    needs: ['cognito-idp:ListUserPools'],
    async *read(aws) {
      if (!isOffered('cognito-idp', aws.region)) return;
      const { partition, region, account } = aws;
      for await (const { UserPools } of aws.pages('cognito-identity-provider', 'ListUserPools', {
        MaxResults: 60,
      })) {
        for (const { Id, Name } of present(UserPools)) {
          const poolId = present(Id);
          const id = `arn:${partition}:cognito-idp:${region}:${account}:userpool/${poolId}`;
          yield { id, name: present(Name), poolId };
        }
      }
    },
  },
  facts: {
    userPoolId: ({ poolId }) => poolId,
    signIn: {
      needs: ['cognito-idp:DescribeUserPool'],
      async read(aws, { poolId }) {
        const { Domain, CustomDomain, AdminCreateUserConfig } = await described(aws, poolId);
        return {
          domain: Domain ?? null,
          customDomain: CustomDomain ?? null,
          adminCreateUserOnly: present(AdminCreateUserConfig?.AllowAdminCreateUserOnly),
        };
      },
    },
    dnsTargets: {
      needs: ['cognito-idp:DescribeUserPool', 'cognito-idp:DescribeUserPoolDomain'],
      async read(aws, { poolId }) {
        const { CustomDomain: Domain } = await described(aws, poolId);
        if (!Domain) return [];
        const { DomainDescription } = await aws.call(SERVICE, 'DescribeUserPoolDomain', { Domain });
        return [plainName(present(DomainDescription?.CloudFrontDistribution))];
      },
    },
  },
});

const SERVICE = 'cognito-identity-provider';

async function described(aws: Aws, UserPoolId: string) {
  const asked = aws.call(SERVICE, 'DescribeUserPool', { UserPoolId }, { shared: true });
  return present((await asked).UserPool);
}
