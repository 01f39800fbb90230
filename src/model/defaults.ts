import account from './defaults/account.ts';
import amazonMq from './defaults/amazon-mq.ts';
import amplify from './defaults/amplify.ts';
import apiGateway from './defaults/api-gateway.ts';
import apprunner from './defaults/apprunner.ts';
import appsync from './defaults/appsync.ts';
import autoScaling from './defaults/auto-scaling.ts';
import backup from './defaults/backup.ts';
import batch from './defaults/batch.ts';
import cloudformation from './defaults/cloudformation.ts';
import cloudfront from './defaults/cloudfront.ts';
import cloudtrail from './defaults/cloudtrail.ts';
import cloudwatch from './defaults/cloudwatch.ts';
import codebuild from './defaults/codebuild.ts';
import cognito from './defaults/cognito.ts';
import directory from './defaults/directory.ts';
import dms from './defaults/dms.ts';
import dynamodb from './defaults/dynamodb.ts';
import ec2 from './defaults/ec2.ts';
import ecr from './defaults/ecr.ts';
import ecs from './defaults/ecs.ts';
import efs from './defaults/efs.ts';
import eks from './defaults/eks.ts';
import elasticBeanstalk from './defaults/elastic-beanstalk.ts';
import elasticLoadBalancing from './defaults/elastic-load-balancing.ts';
import elasticache from './defaults/elasticache.ts';
import emr from './defaults/emr.ts';
import events from './defaults/events.ts';
import glacier from './defaults/glacier.ts';
import globalAccelerator from './defaults/global-accelerator.ts';
import glue from './defaults/glue.ts';
import iam from './defaults/iam.ts';
import identitystore from './defaults/identitystore.ts';
import iot from './defaults/iot.ts';
import kinesis from './defaults/kinesis.ts';
import kms from './defaults/kms.ts';
import lambda from './defaults/lambda.ts';
import lightsail from './defaults/lightsail.ts';
import logs from './defaults/logs.ts';
import msk from './defaults/msk.ts';
import networkFirewall from './defaults/network-firewall.ts';
import opensearch from './defaults/opensearch.ts';
import ram from './defaults/ram.ts';
import rds from './defaults/rds.ts';
import redshift from './defaults/redshift.ts';
import redshiftServerless from './defaults/redshift-serverless.ts';
import region from './defaults/region.ts';
import route53 from './defaults/route53.ts';
import s3 from './defaults/s3.ts';
import sagemaker from './defaults/sagemaker.ts';
import secretsmanager from './defaults/secretsmanager.ts';
import sns from './defaults/sns.ts';
import sqs from './defaults/sqs.ts';
import ssm from './defaults/ssm.ts';
import transfer from './defaults/transfer.ts';
import transitGateway from './defaults/transit-gateway.ts';
import wafv2 from './defaults/wafv2.ts';
import type { Facts } from './resource.ts';

/** What AWS gives you when you ask for nothing in particular. */
export const defaults: Facts = {
  ...account,
  ...amplify,
  ...amazonMq,
  ...appsync,
  ...cognito,
  ...dms,
  ...msk,
  ...transfer,
  ...cloudformation,
  ...apiGateway,
  ...apprunner,
  ...autoScaling,
  ...batch,
  ...cloudformation,
  ...cloudfront,
  ...cloudtrail,
  ...cloudwatch,
  ...codebuild,
  ...directory,
  ...dynamodb,
  ...ec2,
  ...ecr,
  ...ecs,
  ...efs,
  ...eks,
  ...elasticBeanstalk,
  ...elasticLoadBalancing,
  ...elasticache,
  ...emr,
  ...events,
  ...glacier,
  ...globalAccelerator,
  ...glue,
  ...iam,
  ...identitystore,
  ...iot,
  ...kinesis,
  ...kms,
  ...lambda,
  ...lightsail,
  ...logs,
  ...networkFirewall,
  ...opensearch,
  ...ram,
  ...rds,
  ...redshift,
  ...redshiftServerless,
  ...region,
  ...route53,
  ...s3,
  ...sagemaker,
  ...secretsmanager,
  ...sns,
  ...sqs,
  ...ssm,
  ...transitGateway,
  ...wafv2,
  ...autoScaling,
  ...backup,
  ...batch,
  ...codebuild,
  ...eks,
  ...emr,
  ...glue,
  ...sagemaker,
  ...ecs,
  ...elasticLoadBalancing,
  ...lambda,
};
