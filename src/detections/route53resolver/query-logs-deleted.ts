import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'route53resolver.query-logs-deleted',
  title: 'Logs of DNS queries were switched off',
  severity: 'high',
  why: 'The names a machine asks for show whom malware calls home to. An intruder who knows that switches the logs off.',
  triage: [
    'Make the configuration anew, or associate it with the VPC again.',
    'Ask whoever did it which request it belongs to.',
    'If there is none, treat the caller as an intruder, and look for what they did in that VPC.',
  ],
  attack: ['T1562.008'],
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html',
  ],
  on: {
    'route53resolver.amazonaws.com': [
      'DeleteResolverQueryLogConfig',
      'DisassociateResolverQueryLogConfig',
    ],
    'route53.amazonaws.com': ['DeleteQueryLoggingConfig'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'resolverQueryLogConfigId', 'resourceId', 'id'),
});
