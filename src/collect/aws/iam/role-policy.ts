import { collector, type Listed, present } from '../../collector.ts';
import {
  authorizationDetails,
  DETAILS_NEED,
  documentOf,
  type InlinePolicy,
  inlinePolicyId,
  type RoleDetail,
} from './authorization-details.ts';

interface Found extends Listed {
  role: RoleDetail;
  policy: InlinePolicy;
}

export default collector<'AWS::IAM::RolePolicy', Found>({
  type: 'AWS::IAM::RolePolicy',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    async *read(aws) {
      for await (const { RoleDetailList = [] } of authorizationDetails(aws)) {
        for (const role of RoleDetailList) {
          for (const policy of role.RolePolicyList ?? []) {
            yield {
              id: inlinePolicyId(role, policy),
              name: present(policy.PolicyName),
              policy,
              role,
            };
          }
        }
      }
    },
  },
  facts: {
    policyName: ({ name }) => name,
    roleName: ({ role }) => present(role.RoleName),
    rolePath: ({ role }) => present(role.Path),
    document: ({ policy }) => documentOf(policy),
  },
});
