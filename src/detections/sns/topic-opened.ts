import { textAt, textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn, sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sns.topic-opened',
  title: 'Topic lets in others',
  severity: 'high',
  why: 'Whoever may subscribe to a topic reads all that is told there, alarms too; whoever may publish raises false ones.',
  triage: [
    'Take the policy back (sns:SetTopicAttributes).',
    'Look who has subscribed since.',
    'Ask whoever changed it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1098'],
  see: ['https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html'],
  on: {
    'sns.amazonaws.com': ['SetTopicAttributes', 'AddPermission'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const circle = { trusted: trustedAccounts, world: world.account(event.recipientAccountId) };
    const { requestParameters } = event;
    const accounts = textsAt(requestParameters, 'aWSAccountId').map((one) =>
      one === '*' ? 'all' : one,
    );
    if (accounts.length > 0) return sharing(accounts, event, circle);
    if (textAt(requestParameters, 'attributeName') !== 'Policy') return false;
    const policy = policyAt(requestParameters, ['attributeValue'], 'resource');
    return policy ? letIn(policy, event, circle) : false;
  },

  subject: (event) => subjectIn(event, 'topicArn'),
});
