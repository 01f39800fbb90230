import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'guardduty.own-lists-are-active',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'GuardDuty uses our own threat and trusted lists',
  why: "GuardDuty knows the world's attackers but not yours, and not your scanners and offices: without lists of your own it misses the one and raises alarm about the other.",
  fix: 'Upload a list of addresses or entities that you hold for hostile, or that you trust, and activate it. Keep trusted lists short: GuardDuty stays silent about what is on them.',
  see: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html'],
  reads: ['guardDutyDetector', 'guardDutyAdministrator', 'guardDutyLists'],
  exempt: "Regions without a detector, and member accounts, which the administrator's lists serve.",
  examples: {
    fail: `
      resource "aws_guardduty_detector" "this" {
        enable = true
      }
      resource "aws_guardduty_threatintelset" "this" {
        detector_id = aws_guardduty_detector.this.id
        name        = "hostile"
        format      = "TXT"
        location    = "https://s3.amazonaws.com/lists/hostile.txt"
        activate    = false
      }
    `,
    pass: `
      resource "aws_guardduty_detector" "this" {
        enable = true
      }
      resource "aws_guardduty_threatintelset" "this" {
        detector_id = aws_guardduty_detector.this.id
        name        = "hostile"
        format      = "TXT"
        location    = "https://s3.amazonaws.com/lists/hostile.txt"
        activate    = true
      }
    `,
  },

  except: (region) => region.guardDutyDetector === null || region.guardDutyAdministrator !== null,

  check({ guardDutyLists }) {
    let inactive: string | undefined;
    const active = someOf(guardDutyLists, ({ listName, status }) => {
      if (status !== 'ACTIVE') inactive ??= `its list ${listName} is ${status}`;
      return status === 'ACTIVE';
    });
    return active !== undefined || (inactive ?? 'it has no list of yours');
  },
});
