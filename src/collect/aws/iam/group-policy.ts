import { collector, type Listed, present } from '../../collector.ts';
import {
  authorizationDetails,
  DETAILS_NEED,
  documentOf,
  type GroupDetail,
  type InlinePolicy,
  inlinePolicyId,
} from './authorization-details.ts';

interface Found extends Listed {
  group: GroupDetail;
  policy: InlinePolicy;
}

export default collector<'AWS::IAM::GroupPolicy', Found>({
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
              name: present(policy.PolicyName),
              policy,
              group,
            };
          }
        }
      }
    },
  },
  facts: {
    policyName: ({ name }) => name,
    groupName: ({ group }) => present(group.GroupName),
    document: ({ policy }) => documentOf(policy),
  },
});
