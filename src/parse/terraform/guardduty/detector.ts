import { setting } from '../../adapter.ts';
import { detector, feature, ownList } from '../../guard-duty.ts';
import { inTerraform } from '../../words.ts';

export default [
  setting({
    sets: 'AWS::::Region',
    of: 'aws_guardduty_detector',
    satellites: ['aws_guardduty_detector_feature'],
    facts: {
      guardDutyDetector: (block, { self, list }) =>
        detector(
          self,
          block.flag('enable'),
          list('aws_guardduty_detector_feature', 'detector_id', feature(inTerraform)),
        ),
    },
  }),
  ownList('aws_guardduty_ipset', 'IPSet', inTerraform),
  ownList('aws_guardduty_threatintelset', 'ThreatIntelSet', inTerraform),
];
