import { at, type CloudTrailEvent, itemsAt, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'guardduty.detection-weakened',
  title: 'GuardDuty was switched off or blinded',
  severity: 'high',
  why: 'GuardDuty is what would tell of an intruder. He switches it off, hides its findings, or puts his own address on the list of trusted ones.',
  triage: [
    'Switch it on again, or remove the filter or the list.',
    'Ask whoever changed it which request it belongs to; few people have any.',
    'If there is none, treat them as an intruder and look at what their address and keys did.',
  ],
  attack: ['T1562.001'],
  see: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/logging-using-cloudtrail.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html',
  ],
  on: {
    'guardduty.amazonaws.com': [
      'DeleteDetector',
      'UpdateDetector',
      'DisassociateFromAdministratorAccount',
      'DisassociateFromMasterAccount',
      'DisassociateMembers',
      'DeleteMembers',
      'StopMonitoringMembers',
      'DisableOrganizationAdminAccount',
      'UpdateMemberDetectors',
      'DeletePublishingDestination',
      'CreateFilter',
      'UpdateFilter',
      'CreateIPSet',
      'UpdateIPSet',
      'CreateTrustedEntitySet',
      'UpdateTrustedEntitySet',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation) && weakens(event),

  subject: (event) => subjectIn(event, 'detectorId', 'name'),
});

function weakens({ eventName, requestParameters }: CloudTrailEvent): boolean {
  if (eventName.endsWith('Filter')) return textAt(requestParameters, 'action') === 'ARCHIVE';
  if (eventName === 'UpdateDetector' || eventName === 'UpdateMemberDetectors') {
    return (
      at(requestParameters, 'enable') === false ||
      itemsAt(requestParameters, 'features').some((one) => textAt(one, 'status') === 'DISABLED')
    );
  }
  // A list that is not in use trusts nobody.
  if (/(IP|Entity)Set$/.test(eventName)) return at(requestParameters, 'activate') !== false;
  return true;
}
