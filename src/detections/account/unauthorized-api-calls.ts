import { isThroughService } from '../../model/event-doer.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'account.unauthorized-api-calls',
  title: "Somebody's calls were refused again and again",
  severity: 'medium',
  why: 'Whoever found a key tries what it can do, and most of what he tries is refused. A program that lost a permission looks the same and wants mending as well.',
  triage: [
    'Look at what was tried: one call over and over is a broken program, many different ones are somebody who explores.',
    'Ask whoever owns the user or role whether it was them, from that address.',
    'If not, make the key inactive or deny the sessions of the role, and look at what was not refused.',
  ],
  attack: ['T1580', 'T1526', 'T1078.004'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
  ],
  on: 'any event',
  settings: {
    threshold: 10,
    windowMinutes: 10,
    ignore: ['s3:HeadBucket'] as readonly string[],
  },

  match(event, _, { ignore }) {
    const { errorCode, eventSource, eventName } = event;
    if (errorCode === null || !REFUSED.test(errorCode) || isThroughService(event)) return false;
    return !ignore.includes(`${eventSource.replace('.amazonaws.com', '')}:${eventName}`);
  },

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});

const REFUSED = /^AccessDenied|UnauthorizedOperation$/;
