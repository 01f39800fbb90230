import { isOffered } from '../../../model/service-regions.ts';
import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::Cognito::IdentityPool',
  scope: 'region',
  list: {
    needs: ['cognito-identity:ListIdentityPools'],
    async *read(aws) {
      if (!isOffered('cognito-identity', aws.region)) return;
      const { partition, region, account } = aws;
      for await (const { IdentityPools } of aws.pages('cognito-identity', 'ListIdentityPools', {
        MaxResults: 60,
      })) {
        for (const { IdentityPoolId, IdentityPoolName } of present(IdentityPools)) {
          const poolId = present(IdentityPoolId);
          const id = `arn:${partition}:cognito-identity:${region}:${account}:identitypool/${poolId}`;
          yield { id, name: present(IdentityPoolName), poolId };
        }
      }
    },
  },
  facts: {
    identityPoolId: ({ poolId }) => poolId,
    allowUnauthenticatedIdentities: {
      needs: ['cognito-identity:DescribeIdentityPool'],
      async read(aws, { poolId: IdentityPoolId }) {
        const pool = await aws.call('cognito-identity', 'DescribeIdentityPool', { IdentityPoolId });
        return present(pool.AllowUnauthenticatedIdentities);
      },
    },
  },
});
