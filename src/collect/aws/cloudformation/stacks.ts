import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::CloudFormation::Stack',
  scope: 'region',
  list: {
    needs: ['cloudformation:ListStacks'],
    async *read(aws) {
      for await (const page of aws.pages('cloudformation', 'ListStacks', {})) {
        for (const stack of present(page.StackSummaries)) {
          // Stacks are listed for 90 days after they are gone.
          if (stack.StackStatus === 'DELETE_COMPLETE') continue;
          yield { id: present(stack.StackId), name: present(stack.StackName), stack };
        }
      }
    },
  },
  facts: {
    stackStatus: ({ stack }) => present(stack.StackStatus),
    driftStatus: ({ stack }) => present(present(stack.DriftInformation).StackDriftStatus),
    // Left out until the first check.
    lastDriftCheck: ({ stack }) => present(stack.DriftInformation).LastCheckTimestamp ?? null,
  },
});
