import type { Twins } from './twin.ts';

export default {
  'guardduty.detector-enabled': {
    fail: `
      Resources:
        Detector:
          Type: AWS::GuardDuty::Detector
          Properties: { Enable: false }`,
    pass: `
      Resources:
        Detector:
          Type: AWS::GuardDuty::Detector
          Properties: { Enable: true }`,
  },
  'guardduty.own-lists-are-active': {
    fail: `
      Resources:
        Detector:
          Type: AWS::GuardDuty::Detector
          Properties: { Enable: true }
        Hostile:
          Type: AWS::GuardDuty::ThreatIntelSet
          Properties:
            Name: hostile
            DetectorId: !Ref Detector
            Format: TXT
            Location: https://s3.amazonaws.com/lists/hostile.txt
            Activate: false`,
    pass: `
      Resources:
        Detector:
          Type: AWS::GuardDuty::Detector
          Properties: { Enable: true }
        Hostile:
          Type: AWS::GuardDuty::ThreatIntelSet
          Properties:
            Name: hostile
            DetectorId: !Ref Detector
            Format: TXT
            Location: https://s3.amazonaws.com/lists/hostile.txt
            Activate: true`,
  },
} satisfies Twins;
