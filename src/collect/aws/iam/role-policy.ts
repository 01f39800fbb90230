import { collector, present } from '../../collector.ts';
import {
  authorizationDetails,
  DETAILS_NEED,
  documentOf,
  inlinePolicyId,
} from './authorization-details.ts';

export default collector({
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
              name: `${present(role.RoleName)}/${present(policy.PolicyName)}`,
              policy,
              role,
            };
          }
        }
      }
    },
  },
  facts: {
    policyName: ({ policy }) => present(policy.PolicyName),
    roleName: ({ role }) => present(role.RoleName),
    rolePath: ({ role }) => present(role.Path),
    document: ({ policy }) => documentOf(policy),
  },
});
