import { collector, present } from '../../collector.ts';
import {
  authorizationDetails,
  DETAILS_NEED,
  documentOf,
  inlinePolicyId,
} from './authorization-details.ts';

export default collector({
  type: 'AWS::IAM::GroupPolicy',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    async *read(aws) {
      for await (const { GroupDetailList = [] } of authorizationDetails(aws)) {
        for (const group of GroupDetailList) {
          for (const policy of group.GroupPolicyList ?? []) {
            yield {
              id: inlinePolicyId(group, policy),
              name: `${present(group.GroupName)}/${present(policy.PolicyName)}`,
              policy,
              group,
            };
          }
        }
      }
    },
  },
  facts: {
    policyName: ({ policy }) => present(policy.PolicyName),
    groupName: ({ group }) => present(group.GroupName),
    document: ({ policy }) => documentOf(policy),
  },
});
