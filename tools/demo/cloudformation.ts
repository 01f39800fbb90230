import { ACCOUNT, arn, HOME, vpcs } from './company.ts';
import type { Demo } from './demo.ts';

type Drift = 'IN_SYNC' | 'DRIFTED' | 'NOT_CHECKED';

/** The network as it was reviewed, the warehouse where somebody helped by hand, and one nobody looked at. */
export function cloudformation(demo: Demo): void {
  const StackSummaries = [
    stack('network', 'IN_SYNC'),
    stack('warehouse', 'DRIFTED'),
    stack('backups', 'NOT_CHECKED'),
  ];
  demo.answer('cloudformation', 'ListStacks', {}, { StackSummaries });
  for (const { StackId, StackName } of StackSummaries) {
    const StackResourceSummaries = (HELD[StackName] ?? []).map(([ResourceType, id]) => ({
      LogicalResourceId: ResourceType.replace(/^.*::/, ''),
      PhysicalResourceId: id,
      ResourceType,
      LastUpdatedTimestamp: '2025-06-03T08:04:00.000Z',
      ResourceStatus: 'CREATE_COMPLETE' as const,
    }));
    const asked = { StackName: StackId };
    demo.answer('cloudformation', 'ListStackResources', asked, { StackResourceSummaries });
  }
  demo.everywhere('cloudformation', 'ListStacks', {}, { StackSummaries: [] }, [HOME]);
  const Stacks = StackSummaries.map(({ StackId, StackName, CreationTime, StackStatus }) => ({
    ...{ StackId, StackName, CreationTime, StackStatus },
    ...(StackName === 'network' && { RoleARN: arn.role('platform/stack-builder') }),
  }));
  demo.answer('cloudformation', 'DescribeStacks', {}, { Stacks });
}

const HELD: Record<string, [resourceType: string, physicalResourceId: string][]> = {
  network: [
    ['AWS::EC2::VPC', vpcs.shop],
    ['AWS::EC2::InternetGateway', 'igw-0a10000000000001a'],
  ],
  backups: [['AWS::S3::Bucket', 'nordhafen-log-archive']],
};

function stack(StackName: string, StackDriftStatus: Drift) {
  const LastCheckTimestamp = '2026-11-12T04:00:00.000Z';
  return {
    StackId: `arn:aws:cloudformation:${HOME}:${ACCOUNT}:stack/${StackName}/6a7b8c9d-0001-4222-8333-444455556666`,
    StackName,
    CreationTime: '2025-06-03T08:00:00.000Z',
    StackStatus: 'UPDATE_COMPLETE' as const,
    DriftInformation: {
      StackDriftStatus,
      ...(StackDriftStatus !== 'NOT_CHECKED' && { LastCheckTimestamp }),
    },
  };
}
