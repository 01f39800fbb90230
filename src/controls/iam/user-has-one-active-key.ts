import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.user-has-one-active-key',
  on: 'AWS::IAM::User',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'IAM user has at most one active access key',
  why: 'The second key is there for rotation. One that stays doubles what can leak, and nobody knows which of the two is in use where.',
  fix: 'Find out which key is used (GetAccessKeyLastUsed), deactivate the other and delete it a few days later.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  reads: ['accessKeys'],
  settings: { countInactive: false, overlapDays: 0 },
  examples: {
    fail: `
      resource "aws_iam_user" "robot" {
        name = "robot"
      }

      resource "aws_iam_access_key" "old" {
        user = aws_iam_user.robot.name
      }

      resource "aws_iam_access_key" "new" {
        user = aws_iam_user.robot.name
      }`,
    pass: `
      resource "aws_iam_user" "robot" {
        name = "robot"
      }

      resource "aws_iam_access_key" "new" {
        user = aws_iam_user.robot.name
      }`,
  },

  check({ accessKeys }, { now }, { countInactive, overlapDays }) {
    const keys = accessKeys.filter(({ status }) => countInactive || status === 'Active');
    if (keys.length < 2) return true;
    const isRotating =
      overlapDays > 0 && keys.some(({ createDate }) => daysBetween(createDate, now) < overlapDays);
    return isRotating || `it has ${keys.length} ${countInactive ? '' : 'active '}access keys`;
  },
});
