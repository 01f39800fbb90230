import { textAt, textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn, sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sqs.queue-opened',
  title: 'Queue lets in others',
  severity: 'high',
  why: 'Whoever may send to a queue gives work to what reads it, and whoever may receive takes messages away.',
  triage: [
    'Take the policy back (sqs:SetQueueAttributes).',
    'Ask whoever changed it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1098'],
  see: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-creating-custom-policies.html',
  ],
  on: {
    'sqs.amazonaws.com': ['SetQueueAttributes', 'AddPermission'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const circle = { trusted: trustedAccounts, world: world.account(event.recipientAccountId) };
    const accounts = textsAt(event.requestParameters, 'aWSAccountIds').map((one) =>
      one === '*' ? 'all' : one,
    );
    if (accounts.length > 0) return sharing(accounts, event, circle);
    const written = textAt(event.requestParameters, 'attributes', 'Policy');
    if (written === undefined || written === '') return false;
    const policy = policyAt(event.requestParameters, ['attributes', 'Policy'], 'resource');
    return policy ? letIn(policy, event, circle) : false;
  },

  subject: (event) => subjectIn(event, 'queueUrl'),
});
