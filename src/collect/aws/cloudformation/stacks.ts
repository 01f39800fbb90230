import type { StackResource } from '../../../model/aws/cloudformation.ts';
import { type Aws, collector, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { pageIndex } from '../page-index.ts';

type Described = NonNullable<Output<'cloudformation', 'DescribeStacks'>['Stacks']>[number];

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
    roleArn: {
      needs: ['cloudformation:DescribeStacks'],
      read: async (aws, { id }) => present(await described(aws, id)).RoleARN ?? null,
    },
    stackResources: {
      needs: ['cloudformation:ListStackResources'],
      async read(aws, { id }) {
        const held: StackResource[] = [];
        const pages = aws.pages('cloudformation', 'ListStackResources', { StackName: id });
        for await (const { StackResourceSummaries } of pages) {
          for (const one of present(StackResourceSummaries)) {
            const { PhysicalResourceId, ResourceType, ResourceStatus } = one;
            // Without one while it is still being made.
            if (!PhysicalResourceId || GONE.includes(present(ResourceStatus))) continue;
            held.push({
              resourceType: present(ResourceType),
              physicalResourceId: PhysicalResourceId,
            });
          }
        }
        return held;
      },
    },
  },
});

/** Deleted, or left where it was when the stack let go of it. */
const GONE = ['DELETE_COMPLETE', 'DELETE_SKIPPED'];

/** One listing serves all stacks of the region. */
async function described(aws: Aws, id: string): Promise<Described | undefined> {
  const pages = aws.pages('cloudformation', 'DescribeStacks', {}, { shared: true });
  for await (const { Stacks } of pages) {
    const [found] = byId(present(Stacks), id);
    if (found) return found;
  }
  return undefined;
}

const byId = pageIndex<Described>(({ StackId }) => StackId);
