import { ACCOUNT, HOME } from './company.ts';
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
  demo.everywhere('cloudformation', 'ListStacks', {}, { StackSummaries: [] }, [HOME]);
}

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
