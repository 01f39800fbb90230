import type { GuardDutyList } from '../../model/aws/region.ts';
import { cases, denied } from '../testing.ts';
import control from './own-lists-are-active.ts';

const guardDutyDetector = { detectorId: 'd', status: 'ENABLED', features: [] };
const list = (kind: GuardDutyList['kind'], status = 'ACTIVE'): GuardDutyList => ({
  kind,
  listName: 'ours',
  status,
});

cases(control, [
  ['default: no detector', {}, 'exempt'],
  ['no list', { guardDutyDetector }, 'it has no list of yours'],
  ['trusted addresses', { guardDutyDetector, guardDutyLists: [list('IPSet')] }, true],
  ['hostile addresses', { guardDutyDetector, guardDutyLists: [list('ThreatIntelSet')] }, true],
  ['hostile entities', { guardDutyDetector, guardDutyLists: [list('ThreatEntitySet')] }, true],
  ['trusted entities', { guardDutyDetector, guardDutyLists: [list('TrustedEntitySet')] }, true],
  [
    'a list that is off',
    { guardDutyDetector, guardDutyLists: [list('IPSet', 'INACTIVE')] },
    'its list ours is INACTIVE',
  ],
  [
    'one of two is on',
    { guardDutyDetector, guardDutyLists: [list('IPSet', 'ERROR'), list('ThreatIntelSet')] },
    true,
  ],
  ['a member account', { guardDutyDetector, guardDutyAdministrator: '444455556666' }, 'exempt'],
  [
    'denied',
    { guardDutyDetector, guardDutyLists: denied('guardduty:ListIPSets') },
    'unknown: guardDutyLists: denied (guardduty:ListIPSets)',
  ],
]);
