import { isOffered } from '../../../model/service-regions.ts';
import { collector, present } from '../../collector.ts';

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
        const { UserPool } = await aws.call('cognito-identity-provider', 'DescribeUserPool', {
          UserPoolId: poolId,
        });
        const { Domain, CustomDomain, AdminCreateUserConfig } = present(UserPool);
        return {
          domain: Domain ?? null,
          customDomain: CustomDomain ?? null,
          adminCreateUserOnly: present(AdminCreateUserConfig?.AllowAdminCreateUserOnly),
        };
      },
    },
  },
});
