import account from './defaults/account.ts';
import cloudtrail from './defaults/cloudtrail.ts';
import cloudwatch from './defaults/cloudwatch.ts';
import directory from './defaults/directory.ts';
import ec2 from './defaults/ec2.ts';
import events from './defaults/events.ts';
import iam from './defaults/iam.ts';
import kms from './defaults/kms.ts';
import logs from './defaults/logs.ts';
import rds from './defaults/rds.ts';
import region from './defaults/region.ts';
import s3 from './defaults/s3.ts';
import sns from './defaults/sns.ts';
import type { Facts } from './resource.ts';

/** What AWS gives you when you ask for nothing in particular. */
export const defaults: Facts = {
  ...account,
  ...cloudtrail,
  ...cloudwatch,
  ...directory,
  ...ec2,
  ...events,
  ...iam,
  ...kms,
  ...logs,
  ...rds,
  ...region,
  ...s3,
  ...sns,
};
