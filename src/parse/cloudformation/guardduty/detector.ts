import { setting } from '../../adapter.ts';
import { detector, feature, ownList } from '../../guard-duty.ts';
import { inCloudFormation } from '../../words.ts';

export default [
  setting({
    sets: 'AWS::::Region',
    of: 'AWS::GuardDuty::Detector',
    facts: {
      guardDutyDetector: (block, { self }) =>
        detector(self, block.flag('Enable'), block.list('Features', feature(inCloudFormation))),
    },
  }),
  ownList('AWS::GuardDuty::IPSet', 'IPSet', inCloudFormation),
  ownList('AWS::GuardDuty::ThreatEntitySet', 'ThreatEntitySet', inCloudFormation),
  ownList('AWS::GuardDuty::ThreatIntelSet', 'ThreatIntelSet', inCloudFormation),
  ownList('AWS::GuardDuty::TrustedEntitySet', 'TrustedEntitySet', inCloudFormation),
];
