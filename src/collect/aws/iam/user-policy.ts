import { collector, type Listed, present } from '../../collector.ts';
import {
  authorizationDetails,
  DETAILS_NEED,
  documentOf,
  type InlinePolicy,
  inlinePolicyId,
  type UserDetail,
} from './authorization-details.ts';

interface Found extends Listed {
  user: UserDetail;
  policy: InlinePolicy;
}

export default collector<'AWS::IAM::UserPolicy', Found>({
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
              name: present(policy.PolicyName),
              policy,
              user,
            };
          }
        }
      }
    },
  },
  facts: {
    policyName: ({ name }) => name,
    userName: ({ user }) => present(user.UserName),
    document: ({ policy }) => documentOf(policy),
  },
});
