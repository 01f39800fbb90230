import { parsePolicy } from '../../../model/policy.ts';
import { collector, present } from '../../collector.ts';
import {
  arnsOf,
  authorizationDetails,
  DETAILS_NEED,
  namesOf,
  sessionLengths,
  tagsOf,
} from './authorization-details.ts';

export default collector({
  type: 'AWS::IAM::Role',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    async *read(aws) {
      const lengthOf = sessionLengths();
      for await (const { RoleDetailList = [] } of authorizationDetails(aws)) {
        for (const detail of RoleDetailList) {
          yield { id: present(detail.Arn), name: present(detail.RoleName), detail, lengthOf };
        }
      }
    },
  },
  facts: {
    roleName: ({ name }) => name,
    path: ({ detail }) => present(detail.Path),
    createDate: ({ detail }) => present(detail.CreateDate),
    assumeRolePolicy: ({ detail }) =>
      parsePolicy(present(detail.AssumeRolePolicyDocument), 'trust'),
    maxSessionDuration: {
      needs: ['iam:ListRoles'],
      read: async (aws, { id, lengthOf }) => present(await lengthOf(aws, id)),
    },
    inlinePolicies: ({ detail }) => namesOf(detail.RolePolicyList),
    attachedPolicies: ({ detail }) => arnsOf(detail.AttachedManagedPolicies),
    permissionsBoundary: ({ detail }) => detail.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    tags: ({ detail }) => tagsOf(detail.Tags),
  },
});
