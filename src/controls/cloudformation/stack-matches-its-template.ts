import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudformation.stack-matches-its-template',
  on: 'AWS::CloudFormation::Stack',
  sources: ['live'],
  severity: 'low',
  title: 'Stack still matches its template',
  why: 'What was changed by hand is in no review and no repository: the next deployment undoes it, or breaks on it.',
  fix: 'Look at what drift detection found, put the change into the template or take it back, and bring a failed stack to its end.',
  see: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html',
  ],
  reads: ['stackStatus', 'driftStatus', 'lastDriftCheck'],
  settings: { requireCheck: false, days: 30 },
  exempt:
    'Stacks that were not compared with their template for `days`, unless requireCheck asks for it. The scan starts no comparison itself, as that is no read.',

  except: (stack, { now }, { requireCheck, days }) =>
    !requireCheck &&
    !hasFailed(stack) &&
    stack.driftStatus !== 'DRIFTED' &&
    !isRecent(stack, now, days),

  check(stack, { now }, { days }) {
    if (hasFailed(stack)) return `it is in ${stack.stackStatus}`;
    if (stack.driftStatus === 'DRIFTED') return 'what is there is not what its template says';
    if (stack.lastDriftCheck === null) return 'it was never compared with its template';
    return (
      isRecent(stack, now, days) || `it was last compared with its template ${stack.lastDriftCheck}`
    );
  },
});

function hasFailed({ stackStatus }: { stackStatus: string }): boolean {
  return stackStatus.endsWith('_FAILED');
}

function isRecent(
  stack: { driftStatus: string; lastDriftCheck: string | null },
  now: string,
  days: number,
): boolean {
  const { driftStatus, lastDriftCheck } = stack;
  return (
    driftStatus === 'IN_SYNC' && lastDriftCheck !== null && daysBetween(lastDriftCheck, now) <= days
  );
}
