import { isDone, isThroughService } from '../../model/event-doer.ts';
import { isFromConsole } from '../../model/event-origin.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'route53.zone-changed-by-hand',
  title: 'Names of the company were changed by hand',
  severity: 'medium',
  why: 'A name that leads elsewhere takes visitors, mail and certificates with it.',
  triage: [
    'Read the change: whose is the address or the name it leads to.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, put the record back, and look for certificates issued for the name since.',
  ],
  attack: ['T1565', 'T1584.002'],
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-editing.html',
  ],
  on: {
    'route53.amazonaws.com': [
      'ChangeResourceRecordSets',
      'DeleteHostedZone',
      'AssociateVPCWithHostedZone',
      'DisableHostedZoneDNSSEC',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    !isThroughService(event) &&
    (event.eventName !== 'ChangeResourceRecordSets' || isFromConsole(event)),

  subject: (event) => subjectIn(event, 'hostedZoneId', 'id'),
});
