/**
 * The action a call needs, by AWS's own word for it (the Service Authorization Reference), kept apart from what the readers
 * say of themselves. `call`: `service:Operation`. Null: no policy can refuse it.
 */
export function actionOfCall(call: string): string | null {
  const action = OTHERWISE.get(call);
  if (action !== undefined) return action;
  const [service = '', operation = ''] = call.split(':');
  return `${PREFIXES.get(service) ?? service}:${operation}`;
}

const PREFIXES = new Map([
  ['auto-scaling', 'autoscaling'],
  ['cloudwatch-logs', 'logs'],
  ['cognito-identity-provider', 'cognito-idp'],
  ['config-service', 'config'],
  ['efs', 'elasticfilesystem'],
  ['elastic-beanstalk', 'elasticbeanstalk'],
  ['elastic-load-balancing', 'elasticloadbalancing'],
  ['elastic-load-balancing-v2', 'elasticloadbalancing'],
  ['emr', 'elasticmapreduce'],
  ['eventbridge', 'events'],
  ['global-accelerator', 'globalaccelerator'],
  ['opensearch', 'es'],
  ['resource-groups-tagging-api', 'tag'],
  ['route-53', 'route53'],
  ['s3-control', 's3'],
  ['secrets-manager', 'secretsmanager'],
  ['sso-admin', 'sso'],
]);

/** Operations whose action has another name; null: no policy can refuse it. */
const OTHERWISE = new Map<string, string | null>([
  ['api-gateway:GetDomainNames', 'apigateway:GET'],
  ['api-gateway:GetRestApis', 'apigateway:GET'],
  ['api-gateway:GetStages', 'apigateway:GET'],
  ['apigatewayv2:GetApis', 'apigateway:GET'],
  ['apigatewayv2:GetDomainNames', 'apigateway:GET'],
  ['budgets:DescribeBudgets', 'budgets:ViewBudget'],
  ['budgets:DescribeNotificationsForBudget', 'budgets:ViewBudget'],
  ['budgets:DescribeSubscribersForNotification', 'budgets:ViewBudget'],
  ['s3-control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
  ['s3:GetBucketEncryption', 's3:GetEncryptionConfiguration'],
  ['s3:GetBucketLifecycleConfiguration', 's3:GetLifecycleConfiguration'],
  ['s3:GetBucketNotificationConfiguration', 's3:GetBucketNotification'],
  ['s3:GetBucketReplication', 's3:GetReplicationConfiguration'],
  ['s3:GetObjectLockConfiguration', 's3:GetBucketObjectLockConfiguration'],
  ['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  ['s3:HeadBucket', 's3:ListBucket'],
  ['s3:ListBuckets', 's3:ListAllMyBuckets'],
  ['s3:ListObjectsV2', 's3:ListBucket'],
  ['sns:PublishBatch', 'sns:Publish'],
  ['sqs:ChangeMessageVisibilityBatch', 'sqs:ChangeMessageVisibility'],
  ['sqs:DeleteMessageBatch', 'sqs:DeleteMessage'],
  ['sts:GetCallerIdentity', null],
]);
