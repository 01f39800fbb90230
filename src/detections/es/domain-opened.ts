import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'es.domain-opened',
  title: 'Search domain lets in others',
  severity: 'high',
  why: 'Search domains that ask nobody who they are have been emptied by the thousand.',
  triage: [
    'Take the access policy back (es:UpdateDomainConfig).',
    'Ask whoever changed it which request it belongs to.',
    'Look at the audit log of the domain for who read it.',
  ],
  attack: ['T1562.007', 'T1530'],
  see: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html'],
  on: {
    'es.amazonaws.com': ['UpdateDomainConfig', 'UpdateElasticsearchDomainConfig', 'CreateDomain'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    const policy =
      isDone(event) && policyAt(event.requestParameters, ['accessPolicies'], 'resource');
    const account = world.account(event.recipientAccountId);
    return policy ? letIn(policy, event, { trusted: trustedAccounts, world: account }) : false;
  },

  subject: (event) => subjectIn(event, 'domainName'),
});
