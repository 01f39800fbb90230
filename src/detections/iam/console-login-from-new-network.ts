import { type CloudTrailEvent, callerOf, textAt } from '../../model/event.ts';
import { isFrom, networkOutsideAws } from '../../model/event-network.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.console-login-from-new-network',
  title: 'Someone signed in from a network they did not sign in from before',
  severity: 'medium',
  why: 'People sign in from home and from the office. Somewhere else is a journey, or somebody else.',
  triage: [
    'Ask the person, by another way than e-mail, whether they are there.',
    'If not, end the session, and take the password or the assignment away.',
  ],
  attack: ['T1078.004'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  ],
  on: {
    'signin.amazonaws.com': ['ConsoleLogin'],
  },
  settings: { knownCidrs: [] as readonly string[], days: 30 },

  match: (event, _, { knownCidrs }) =>
    textAt(event.responseElements, 'ConsoleLogin') === 'Success' &&
    networkOutsideAws(event) !== undefined &&
    !isFrom(event, knownCidrs),

  subject: personAndNetwork,

  firstSeen: ({ days }) => ({ of: personAndNetwork, within: days }),
});

function personAndNetwork(event: CloudTrailEvent): string {
  return `${callerOf(event)} from ${networkOutsideAws(event) ?? 'AWS'}`;
}
