import { parseArn } from '../../../model/arn.ts';
import { parsePolicy } from '../../../model/policy.ts';
import { collector, MalformedAnswer, present } from '../../collector.ts';
import { authorizationDetails, DETAILS_NEED, type PolicyDetail } from './authorization-details.ts';

export default collector({
  type: 'AWS::IAM::ManagedPolicy',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    // AWS shows its own managed policies here only where somebody has them.
    async *read(aws) {
      for await (const { Policies = [] } of authorizationDetails(aws)) {
        for (const detail of Policies) {
          const id = present(detail.Arn);
          yield { id, name: id.slice(id.lastIndexOf('/') + 1), detail };
        }
      }
    },
  },
  facts: {
    policyName: ({ name }) => name,
    path: ({ detail }) => present(detail.Path),
    awsManaged: ({ id }) => parseArn(id)?.account === 'aws',
    attachmentCount: ({ detail }) => present(detail.AttachmentCount),
    document: ({ detail }) => parsePolicy(defaultVersion(detail), 'identity'),
  },
});

function defaultVersion({ PolicyVersionList = [] }: PolicyDetail): string {
  const version = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
  if (!version) throw new MalformedAnswer('the policy has no default version');
  return present(version.Document);
}
