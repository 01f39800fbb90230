import { collector, present } from '../../collector.ts';
import { arnsOf, authorizationDetails, DETAILS_NEED, namesOf } from './authorization-details.ts';

export default collector({
  type: 'AWS::IAM::Group',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    async *read(aws) {
      for await (const { GroupDetailList = [] } of authorizationDetails(aws)) {
        for (const detail of GroupDetailList) {
          yield { id: present(detail.Arn), name: present(detail.GroupName), detail };
        }
      }
    },
  },
  facts: {
    groupName: ({ name }) => name,
    path: ({ detail }) => present(detail.Path),
    inlinePolicies: ({ detail }) => namesOf(detail.GroupPolicyList),
    attachedPolicies: ({ detail }) => arnsOf(detail.AttachedManagedPolicies),
  },
});
