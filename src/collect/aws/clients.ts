import type * as account from '@aws-sdk/client-account';
import type * as budgets from '@aws-sdk/client-budgets';
import type * as cloudtrail from '@aws-sdk/client-cloudtrail';
import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type * as cloudwatchLogs from '@aws-sdk/client-cloudwatch-logs';
import type * as configService from '@aws-sdk/client-config-service';
import type * as ec2 from '@aws-sdk/client-ec2';
import type * as eventbridge from '@aws-sdk/client-eventbridge';
import type * as guardduty from '@aws-sdk/client-guardduty';
import type * as iam from '@aws-sdk/client-iam';
import type * as kms from '@aws-sdk/client-kms';
import type * as organizations from '@aws-sdk/client-organizations';
import type * as rds from '@aws-sdk/client-rds';
import type * as s3 from '@aws-sdk/client-s3';
import type * as s3Control from '@aws-sdk/client-s3-control';
import type * as sns from '@aws-sdk/client-sns';
import type * as sts from '@aws-sdk/client-sts';

/** Spelt out because the compiler cannot write the type of an imported CommonJS package into a declaration. */
interface Packages {
  account: typeof account;
  budgets: typeof budgets;
  cloudtrail: typeof cloudtrail;
  cloudwatch: typeof cloudwatch;
  'cloudwatch-logs': typeof cloudwatchLogs;
  'config-service': typeof configService;
  ec2: typeof ec2;
  eventbridge: typeof eventbridge;
  guardduty: typeof guardduty;
  iam: typeof iam;
  kms: typeof kms;
  organizations: typeof organizations;
  rds: typeof rds;
  s3: typeof s3;
  's3-control': typeof s3Control;
  sns: typeof sns;
  sts: typeof sts;
}

/** The SDK clients we know, each imported when first needed: one costs about 100 ms, all of them seconds. */
export const clients: { readonly [S in keyof Packages]: () => Promise<Packages[S]> } = {
  account: () => import('@aws-sdk/client-account'),
  budgets: () => import('@aws-sdk/client-budgets'),
  cloudtrail: () => import('@aws-sdk/client-cloudtrail'),
  cloudwatch: () => import('@aws-sdk/client-cloudwatch'),
  'cloudwatch-logs': () => import('@aws-sdk/client-cloudwatch-logs'),
  'config-service': () => import('@aws-sdk/client-config-service'),
  ec2: () => import('@aws-sdk/client-ec2'),
  eventbridge: () => import('@aws-sdk/client-eventbridge'),
  guardduty: () => import('@aws-sdk/client-guardduty'),
  iam: () => import('@aws-sdk/client-iam'),
  kms: () => import('@aws-sdk/client-kms'),
  organizations: () => import('@aws-sdk/client-organizations'),
  rds: () => import('@aws-sdk/client-rds'),
  s3: () => import('@aws-sdk/client-s3'),
  's3-control': () => import('@aws-sdk/client-s3-control'),
  sns: () => import('@aws-sdk/client-sns'),
  sts: () => import('@aws-sdk/client-sts'),
};
