import type * as account from '@aws-sdk/client-account';
import type * as acm from '@aws-sdk/client-acm';
import type * as amplify from '@aws-sdk/client-amplify';
import type * as apiGateway from '@aws-sdk/client-api-gateway';
import type * as apiGatewayV2 from '@aws-sdk/client-apigatewayv2';
import type * as appRunner from '@aws-sdk/client-apprunner';
import type * as appsync from '@aws-sdk/client-appsync';
import type * as autoScaling from '@aws-sdk/client-auto-scaling';
import type * as backup from '@aws-sdk/client-backup';
import type * as batch from '@aws-sdk/client-batch';
import type * as budgets from '@aws-sdk/client-budgets';
import type * as cloudformation from '@aws-sdk/client-cloudformation';
import type * as cloudfront from '@aws-sdk/client-cloudfront';
import type * as cloudtrail from '@aws-sdk/client-cloudtrail';
import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type * as cloudwatchLogs from '@aws-sdk/client-cloudwatch-logs';
import type * as codebuild from '@aws-sdk/client-codebuild';
import type * as cognitoIdentity from '@aws-sdk/client-cognito-identity';
import type * as cognitoIdentityProvider from '@aws-sdk/client-cognito-identity-provider';
import type * as configService from '@aws-sdk/client-config-service';
import type * as databaseMigrationService from '@aws-sdk/client-database-migration-service';
import type * as dynamodb from '@aws-sdk/client-dynamodb';
import type * as ec2 from '@aws-sdk/client-ec2';
import type * as ecr from '@aws-sdk/client-ecr';
import type * as ecrPublic from '@aws-sdk/client-ecr-public';
import type * as ecs from '@aws-sdk/client-ecs';
import type * as efs from '@aws-sdk/client-efs';
import type * as eks from '@aws-sdk/client-eks';
import type * as elasticBeanstalk from '@aws-sdk/client-elastic-beanstalk';
import type * as elasticLoadBalancing from '@aws-sdk/client-elastic-load-balancing';
import type * as elasticLoadBalancingV2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as elasticache from '@aws-sdk/client-elasticache';
import type * as emr from '@aws-sdk/client-emr';
import type * as eventbridge from '@aws-sdk/client-eventbridge';
import type * as glacier from '@aws-sdk/client-glacier';
import type * as globalAccelerator from '@aws-sdk/client-global-accelerator';
import type * as glue from '@aws-sdk/client-glue';
import type * as guardduty from '@aws-sdk/client-guardduty';
import type * as iam from '@aws-sdk/client-iam';
import type * as identitystore from '@aws-sdk/client-identitystore';
import type * as inspector2 from '@aws-sdk/client-inspector2';
import type * as iot from '@aws-sdk/client-iot';
import type * as kafka from '@aws-sdk/client-kafka';
import type * as kinesis from '@aws-sdk/client-kinesis';
import type * as kms from '@aws-sdk/client-kms';
import type * as lambda from '@aws-sdk/client-lambda';
import type * as lightsail from '@aws-sdk/client-lightsail';
import type * as mq from '@aws-sdk/client-mq';
import type * as networkFirewall from '@aws-sdk/client-network-firewall';
import type * as opensearch from '@aws-sdk/client-opensearch';
import type * as organizations from '@aws-sdk/client-organizations';
import type * as ram from '@aws-sdk/client-ram';
import type * as rds from '@aws-sdk/client-rds';
import type * as redshift from '@aws-sdk/client-redshift';
import type * as redshiftServerless from '@aws-sdk/client-redshift-serverless';
import type * as resourceGroupsTaggingApi from '@aws-sdk/client-resource-groups-tagging-api';
import type * as route53 from '@aws-sdk/client-route-53';
import type * as s3 from '@aws-sdk/client-s3';
import type * as s3Control from '@aws-sdk/client-s3-control';
import type * as sagemaker from '@aws-sdk/client-sagemaker';
import type * as secretsManager from '@aws-sdk/client-secrets-manager';
import type * as securityhub from '@aws-sdk/client-securityhub';
import type * as sns from '@aws-sdk/client-sns';
import type * as sqs from '@aws-sdk/client-sqs';
import type * as ssm from '@aws-sdk/client-ssm';
import type * as ssoAdmin from '@aws-sdk/client-sso-admin';
import type * as sts from '@aws-sdk/client-sts';
import type * as transfer from '@aws-sdk/client-transfer';
import type * as wafv2 from '@aws-sdk/client-wafv2';

/** Spelt out because the compiler cannot write the type of an imported CommonJS package into a declaration. */
interface Packages {
  account: typeof account;
  acm: typeof acm;
  amplify: typeof amplify;
  'api-gateway': typeof apiGateway;
  apigatewayv2: typeof apiGatewayV2;
  apprunner: typeof appRunner;
  appsync: typeof appsync;
  'auto-scaling': typeof autoScaling;
  backup: typeof backup;
  batch: typeof batch;
  budgets: typeof budgets;
  cloudformation: typeof cloudformation;
  cloudfront: typeof cloudfront;
  cloudtrail: typeof cloudtrail;
  cloudwatch: typeof cloudwatch;
  'cloudwatch-logs': typeof cloudwatchLogs;
  codebuild: typeof codebuild;
  'cognito-identity': typeof cognitoIdentity;
  'cognito-identity-provider': typeof cognitoIdentityProvider;
  'config-service': typeof configService;
  'database-migration-service': typeof databaseMigrationService;
  dynamodb: typeof dynamodb;
  ec2: typeof ec2;
  ecr: typeof ecr;
  'ecr-public': typeof ecrPublic;
  ecs: typeof ecs;
  efs: typeof efs;
  eks: typeof eks;
  'elastic-beanstalk': typeof elasticBeanstalk;
  'elastic-load-balancing': typeof elasticLoadBalancing;
  'elastic-load-balancing-v2': typeof elasticLoadBalancingV2;
  elasticache: typeof elasticache;
  emr: typeof emr;
  eventbridge: typeof eventbridge;
  glacier: typeof glacier;
  'global-accelerator': typeof globalAccelerator;
  glue: typeof glue;
  guardduty: typeof guardduty;
  iam: typeof iam;
  identitystore: typeof identitystore;
  inspector2: typeof inspector2;
  iot: typeof iot;
  kafka: typeof kafka;
  kinesis: typeof kinesis;
  kms: typeof kms;
  lambda: typeof lambda;
  lightsail: typeof lightsail;
  mq: typeof mq;
  'network-firewall': typeof networkFirewall;
  opensearch: typeof opensearch;
  organizations: typeof organizations;
  ram: typeof ram;
  rds: typeof rds;
  redshift: typeof redshift;
  'redshift-serverless': typeof redshiftServerless;
  'resource-groups-tagging-api': typeof resourceGroupsTaggingApi;
  'route-53': typeof route53;
  s3: typeof s3;
  's3-control': typeof s3Control;
  sagemaker: typeof sagemaker;
  'secrets-manager': typeof secretsManager;
  securityhub: typeof securityhub;
  sns: typeof sns;
  sqs: typeof sqs;
  ssm: typeof ssm;
  'sso-admin': typeof ssoAdmin;
  sts: typeof sts;
  transfer: typeof transfer;
  wafv2: typeof wafv2;
}

/** The SDK clients we know, each imported when first needed: one costs about 100 ms, all of them seconds. */
export const clients: { readonly [S in keyof Packages]: () => Promise<Packages[S]> } = {
  account: () => import('@aws-sdk/client-account'),
  acm: () => import('@aws-sdk/client-acm'),
  amplify: () => import('@aws-sdk/client-amplify'),
  'api-gateway': () => import('@aws-sdk/client-api-gateway'),
  apigatewayv2: () => import('@aws-sdk/client-apigatewayv2'),
  apprunner: () => import('@aws-sdk/client-apprunner'),
  appsync: () => import('@aws-sdk/client-appsync'),
  'auto-scaling': () => import('@aws-sdk/client-auto-scaling'),
  backup: () => import('@aws-sdk/client-backup'),
  batch: () => import('@aws-sdk/client-batch'),
  budgets: () => import('@aws-sdk/client-budgets'),
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  cloudfront: () => import('@aws-sdk/client-cloudfront'),
  cloudtrail: () => import('@aws-sdk/client-cloudtrail'),
  cloudwatch: () => import('@aws-sdk/client-cloudwatch'),
  'cloudwatch-logs': () => import('@aws-sdk/client-cloudwatch-logs'),
  codebuild: () => import('@aws-sdk/client-codebuild'),
  'cognito-identity': () => import('@aws-sdk/client-cognito-identity'),
  'cognito-identity-provider': () => import('@aws-sdk/client-cognito-identity-provider'),
  'config-service': () => import('@aws-sdk/client-config-service'),
  'database-migration-service': () => import('@aws-sdk/client-database-migration-service'),
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  ec2: () => import('@aws-sdk/client-ec2'),
  ecr: () => import('@aws-sdk/client-ecr'),
  'ecr-public': () => import('@aws-sdk/client-ecr-public'),
  ecs: () => import('@aws-sdk/client-ecs'),
  efs: () => import('@aws-sdk/client-efs'),
  eks: () => import('@aws-sdk/client-eks'),
  'elastic-beanstalk': () => import('@aws-sdk/client-elastic-beanstalk'),
  'elastic-load-balancing': () => import('@aws-sdk/client-elastic-load-balancing'),
  'elastic-load-balancing-v2': () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  elasticache: () => import('@aws-sdk/client-elasticache'),
  emr: () => import('@aws-sdk/client-emr'),
  eventbridge: () => import('@aws-sdk/client-eventbridge'),
  glacier: () => import('@aws-sdk/client-glacier'),
  'global-accelerator': () => import('@aws-sdk/client-global-accelerator'),
  glue: () => import('@aws-sdk/client-glue'),
  guardduty: () => import('@aws-sdk/client-guardduty'),
  iam: () => import('@aws-sdk/client-iam'),
  identitystore: () => import('@aws-sdk/client-identitystore'),
  inspector2: () => import('@aws-sdk/client-inspector2'),
  iot: () => import('@aws-sdk/client-iot'),
  kafka: () => import('@aws-sdk/client-kafka'),
  kinesis: () => import('@aws-sdk/client-kinesis'),
  kms: () => import('@aws-sdk/client-kms'),
  lambda: () => import('@aws-sdk/client-lambda'),
  lightsail: () => import('@aws-sdk/client-lightsail'),
  mq: () => import('@aws-sdk/client-mq'),
  'network-firewall': () => import('@aws-sdk/client-network-firewall'),
  opensearch: () => import('@aws-sdk/client-opensearch'),
  organizations: () => import('@aws-sdk/client-organizations'),
  ram: () => import('@aws-sdk/client-ram'),
  rds: () => import('@aws-sdk/client-rds'),
  redshift: () => import('@aws-sdk/client-redshift'),
  'redshift-serverless': () => import('@aws-sdk/client-redshift-serverless'),
  'resource-groups-tagging-api': () => import('@aws-sdk/client-resource-groups-tagging-api'),
  'route-53': () => import('@aws-sdk/client-route-53'),
  s3: () => import('@aws-sdk/client-s3'),
  's3-control': () => import('@aws-sdk/client-s3-control'),
  sagemaker: () => import('@aws-sdk/client-sagemaker'),
  'secrets-manager': () => import('@aws-sdk/client-secrets-manager'),
  securityhub: () => import('@aws-sdk/client-securityhub'),
  sns: () => import('@aws-sdk/client-sns'),
  sqs: () => import('@aws-sdk/client-sqs'),
  ssm: () => import('@aws-sdk/client-ssm'),
  'sso-admin': () => import('@aws-sdk/client-sso-admin'),
  sts: () => import('@aws-sdk/client-sts'),
  transfer: () => import('@aws-sdk/client-transfer'),
  wafv2: () => import('@aws-sdk/client-wafv2'),
};
