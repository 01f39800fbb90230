import { collector, present } from '../../collector.ts';
import {
  authorizationDetails,
  DETAILS_NEED,
  documentOf,
  inlinePolicyId,
} from './authorization-details.ts';

export default collector({
  type: 'AWS::IAM::UserPolicy',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    async *read(aws) {
      for await (const { UserDetailList = [] } of authorizationDetails(aws)) {
        for (const user of UserDetailList) {
          for (const policy of user.UserPolicyList ?? []) {
            yield {
              id: inlinePolicyId(user, policy),
              name: `${present(user.UserName)}/${present(policy.PolicyName)}`,
              policy,
              user,
            };
          }
        }
      }
    },
  },
  facts: {
    policyName: ({ policy }) => present(policy.PolicyName),
    userName: ({ user }) => present(user.UserName),
    document: ({ policy }) => documentOf(policy),
  },
});
