import type { FlowLog } from './aws/ec2.ts';

/** Does the flow log write what it sees? AWS tells FAILED when the destination refuses it. */
export function isDelivering({
  flowLogStatus,
  deliverLogsStatus,
}: Pick<FlowLog, 'flowLogStatus' | 'deliverLogsStatus'>): boolean {
  return flowLogStatus === 'ACTIVE' && deliverLogsStatus !== 'FAILED';
}
