import { someOf } from '../../model/kleene.ts';
import { isOffered } from '../../model/service-regions.ts';
import { control } from '../control.ts';

export default control({
  id: 'guardduty.detector-enabled',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'GuardDuty watches the region',
  why: 'Stolen keys, crypto miners and machines that call home are seen by GuardDuty or by nobody. Attackers go where it is off, most of all to regions the owner never uses.',
  fix: 'Enable GuardDuty in every enabled region, best from a delegated administrator that enables it for new accounts too.',
  see: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html'],
  reads: ['guardDutyDetector'],
  settings: { features: [] as readonly string[] },
  exempt: 'Regions where GuardDuty is not offered.',
  examples: {
    fail: `
      resource "aws_guardduty_detector" "this" {
        enable = false
      }
    `,
    pass: `
      resource "aws_guardduty_detector" "this" {
        enable = true
      }
    `,
  },

  except: ({ region }) => !isOffered('guardduty', region),

  check({ guardDutyDetector: detector }, _world, { features }) {
    if (detector === null) return 'it has no detector';
    if (detector.status !== 'ENABLED') return `its detector is ${detector.status}`;
    const off = features.find(
      (wanted) =>
        !someOf(
          detector.features,
          ({ featureName, status }) => featureName === wanted && status === 'ENABLED',
        ),
    );
    return off === undefined || `its detector does without ${off}`;
  },
});
