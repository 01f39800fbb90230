import { textAt } from '../../model/event.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.key-found-in-public',
  title: 'AWS found one of our keys in public',
  severity: 'critical',
  why: 'AWS puts this policy on a user whose key it saw on the internet. Whoever else saw it is using it by now.',
  triage: [
    'Make the key inactive and delete it.',
    'Look at everything it did since it was published, in every region.',
    'Take the key out of where it was published, its history too.',
  ],
  attack: ['T1552.001', 'T1078.004'],
  see: [
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html',
  ],
  on: {
    'iam.amazonaws.com': ['AttachUserPolicy', 'DetachUserPolicy'],
  },

  // AWS attaches it, so what AWS does counts here.
  match: ({ eventName, errorCode, requestParameters }) => {
    const policy = textAt(requestParameters, 'policyArn') ?? '';
    if (errorCode !== null || !policy.includes('/AWSCompromisedKeyQuarantine')) return false;
    return eventName === 'AttachUserPolicy' || { says: 'somebody took the policy off again' };
  },

  subject: (event) => subjectIn(event, 'userName'),
});
