import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'route53domains.domain-at-risk',
  title: 'Domain is being moved away or loses its lock',
  severity: 'critical',
  why: 'Whoever has the domain has its mail and its web site, and can prove to everybody that he is us.',
  triage: [
    'Lock the domain again, and cancel the transfer (route53domains:CancelDomainTransferToAnotherAwsAccount).',
    'Ask whoever did it which request it belongs to; it happens once in years.',
    'If there is none, call AWS Support at once: a transfer is not undone by us.',
  ],
  attack: ['T1584.001', 'T1565'],
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-transfer-from-route-53.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html',
  ],
  on: {
    'route53domains.amazonaws.com': [
      'TransferDomainToAnotherAwsAccount',
      'DisableDomainTransferLock',
      'RetrieveDomainAuthCode',
      'UpdateDomainNameservers',
      'DeleteDomain',
      'DisableDomainAutoRenew',
    ],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'domainName'),
});
