import type { Shape } from './nodes.ts';

/**
 * What a policy template of SAM lets do, its parameters being those of a map of nodes; undefined for one that is not known.
 * Source: AWS SAM developer guide, "Policy template list", November 2026.
 */
export function templatePolicy(
  name: string,
  parameters: Readonly<Record<string, Shape>>,
): Shape | undefined {
  const statements = TEMPLATES.trim()
    .split('\n')
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => statementOf(line, parameters));
  return statements.length === 0 ? undefined : { Statement: statements };
}

function statementOf(line: string, parameters: Readonly<Record<string, Shape>>): Shape {
  const [, service = '', actions = '', on = '', key, value = ''] = LINE.exec(line) ?? [];
  const written = (text: string): Shape =>
    text === '*' ? text : { 'Fn::Sub': [text, parameters] };
  const whole = (resource: string) => written(arnOf(resource, service));
  return {
    Effect: 'Allow',
    Action: actions.split(' ').map((action) => `${service}:${action}`),
    Resource: on.split(' ').map(whole),
    Condition: key === undefined ? undefined : { StringEquals: { [key]: whole(value) } },
  };
}

/** `<name> <service>: <actions> on <resources>`, and perhaps ` if <key> is <resource>`. */
const LINE = /^\S+ ([\w-]+): (.+) on (.+?)(?: if (\S+) is (\S+))?$/;

/** `:table/x` is of the same service, `lambda:function:x` of another; the rest is written out. */
function arnOf(resource: string, service: string): string {
  const [, of, rest] = /^([a-z0-9]*):(?!\/)(.+)$/.exec(resource) ?? [];
  if (rest === undefined) return resource;
  const name = of || service;
  const place = PLACELESS.has(name) ? ':' : REGIONAL;
  return `arn:\${AWS::Partition}:${name}:${place}:${rest}`;
}

const PLACELESS = new Set(['s3', 'route53']);
const REGIONAL = `\${AWS::Region}:\${AWS::AccountId}`;

const TEMPLATES = `
AMIDescribePolicy ec2: DescribeImages on *
AWSSecretsManagerGetSecretValuePolicy secretsmanager: GetSecretValue on \${SecretArn}
AWSSecretsManagerRotationPolicy secretsmanager: DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage on :secret:* if secretsmanager:resource/AllowRotationLambdaArn is lambda:function:\${FunctionName}
AWSSecretsManagerRotationPolicy secretsmanager: GetRandomPassword on *
AcmGetCertificatePolicy acm: GetCertificate on \${CertificateArn}
AthenaQueryPolicy athena: GetCatalogs GetExecutionEngine GetExecutionEngines GetNamespace GetNamespaces GetTable GetTables ListWorkGroups on *
AthenaQueryPolicy athena: BatchGetNamedQuery BatchGetQueryExecution CreateNamedQuery DeleteNamedQuery GetNamedQuery GetQueryExecution GetQueryResults GetQueryResultsStream GetWorkGroup ListNamedQueries ListQueryExecutions StartQueryExecution StopQueryExecution on :workgroup/\${WorkGroupName}
CloudFormationDescribeStacksPolicy cloudformation: DescribeStacks on :stack/*
CloudWatchDashboardPolicy cloudwatch: GetDashboard ListDashboards ListMetrics PutDashboard on *
CloudWatchDescribeAlarmHistoryPolicy cloudwatch: DescribeAlarmHistory on *
CloudWatchPutMetricPolicy cloudwatch: PutMetricData on *
CodeCommitCrudPolicy codecommit: BatchDescribeMergeConflicts BatchGetCommits BatchGetPullRequests CancelUploadArchive CreateBranch CreateCommit CreatePullRequest CreateUnreferencedMergeCommit DeleteBranch DeleteCommentContent DeleteFile DescribeMergeConflicts DescribePullRequestEvents GetBlob GetBranch GetBranch GetComment GetCommentsForComparedCommit GetCommentsForPullRequest GetCommit GetCommit GetCommitHistory GetCommitsFromMergeBase GetDifferences GetFile GetFolder GetMergeCommit GetMergeConflicts GetMergeOptions GetObjectIdentifier GetPullRequest GetReferences GetRepository GetRepositoryTriggers GetTree GetUploadArchiveStatus GitPull GitPush ListBranches ListPullRequests ListTagsForResource MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForComparedCommit PostCommentForPullRequest PostCommentReply PutFile PutRepositoryTriggers TagResource TestRepositoryTriggers UntagResource UpdateComment UpdateDefaultBranch UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle UpdateRepositoryDescription UploadArchive on :\${RepositoryName}
CodeCommitReadPolicy codecommit: BatchDescribeMergeConflicts BatchGetCommits BatchGetPullRequests DescribeMergeConflicts DescribePullRequestEvents GetBlob GetBranch GetBranch GetComment GetCommentsForComparedCommit GetCommentsForPullRequest GetCommit GetCommit GetCommitHistory GetCommitsFromMergeBase GetDifferences GetFile GetFolder GetMergeCommit GetMergeConflicts GetMergeOptions GetObjectIdentifier GetPullRequest GetReferences GetRepository GetRepositoryTriggers GetTree GetUploadArchiveStatus GitPull ListBranches ListPullRequests ListTagsForResource TestRepositoryTriggers on :\${RepositoryName}
CodePipelineLambdaExecutionPolicy codepipeline: PutJobFailureResult PutJobSuccessResult on *
CodePipelineReadOnlyPolicy codepipeline: ListPipelineExecutions on :\${PipelineName}
ComprehendBasicAccessPolicy comprehend: BatchDetectDominantLanguage BatchDetectEntities BatchDetectKeyPhrases BatchDetectSentiment DetectDominantLanguage DetectEntities DetectKeyPhrases DetectSentiment on *
CostExplorerReadOnlyPolicy ce: GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags on *
DynamoDBBackupFullAccessPolicy dynamodb: CreateBackup DescribeContinuousBackups on :table/\${TableName}
DynamoDBBackupFullAccessPolicy dynamodb: DeleteBackup DescribeBackup ListBackups on :table/\${TableName}/backup/*
DynamoDBCrudPolicy dynamodb: BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DescribeTable GetItem PutItem Query Scan UpdateItem on :table/\${TableName} :table/\${TableName}/index/*
DynamoDBReadPolicy dynamodb: BatchGetItem DescribeTable GetItem Query Scan on :table/\${TableName} :table/\${TableName}/index/*
DynamoDBReconfigurePolicy dynamodb: UpdateTable on :table/\${TableName}
DynamoDBRestoreFromBackupPolicy dynamodb: RestoreTableFromBackup on :table/\${TableName}/backup/*
DynamoDBRestoreFromBackupPolicy dynamodb: BatchWriteItem DeleteItem GetItem PutItem Query Scan UpdateItem on :table/\${TableName}
DynamoDBStreamReadPolicy dynamodb: DescribeStream GetRecords GetShardIterator on :table/\${TableName}/stream/\${StreamName}
DynamoDBStreamReadPolicy dynamodb: ListStreams on :table/\${TableName}/stream/*
DynamoDBWritePolicy dynamodb: BatchWriteItem PutItem UpdateItem on :table/\${TableName} :table/\${TableName}/index/*
EC2CopyImagePolicy ec2: CopyImage on :image/\${ImageId}
EC2DescribePolicy ec2: DescribeInstances DescribeRegions on *
EFSWriteAccessPolicy elasticfilesystem: ClientMount ClientWrite on :file-system/\${FileSystem} if elasticfilesystem:AccessPointArn is elasticfilesystem:access-point/\${AccessPoint}
EKSDescribePolicy eks: DescribeCluster ListClusters on *
EcsRunTaskPolicy ecs: RunTask on :task-definition/\${TaskDefinition}
ElasticMapReduceAddJobFlowStepsPolicy elasticmapreduce: AddJobFlowSteps on :cluster/\${ClusterId}
ElasticMapReduceCancelStepsPolicy elasticmapreduce: CancelSteps on :cluster/\${ClusterId}
ElasticMapReduceModifyInstanceFleetPolicy elasticmapreduce: ListInstanceFleets ModifyInstanceFleet on :cluster/\${ClusterId}
ElasticMapReduceModifyInstanceGroupsPolicy elasticmapreduce: ListInstanceGroups ModifyInstanceGroups on :cluster/\${ClusterId}
ElasticMapReduceSetTerminationProtectionPolicy elasticmapreduce: SetTerminationProtection on :cluster/\${ClusterId}
ElasticMapReduceTerminateJobFlowsPolicy elasticmapreduce: TerminateJobFlows on :cluster/\${ClusterId}
ElasticsearchHttpPostPolicy es: ESHttpPost ESHttpPut on :domain/\${DomainName}/*
EventBridgePutEventsPolicy events: PutEvents on :event-bus/\${EventBusName}
FilterLogEventsPolicy logs: FilterLogEvents on :log-group:\${LogGroupName}:log-stream:*
FirehoseCrudPolicy firehose: CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination on :deliverystream/\${DeliveryStreamName}
FirehoseWritePolicy firehose: PutRecord PutRecordBatch on :deliverystream/\${DeliveryStreamName}
KMSDecryptPolicy kms: Decrypt on :key/\${KeyId}
KMSEncryptPolicy kms: Encrypt on :key/\${KeyId}
KMSEncryptPolicy_v2 kms: Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext on :key/\${KeyId}
KinesisCrudPolicy kinesis: AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords RemoveTagsFromStream SplitShard on :stream/\${StreamName}
KinesisStreamReadPolicy kinesis: DescribeLimits ListStreams on :stream/*
KinesisStreamReadPolicy kinesis: DescribeStream DescribeStreamSummary GetRecords GetShardIterator on :stream/\${StreamName}
LambdaInvokePolicy lambda: InvokeFunction on :function:\${FunctionName}*
MobileAnalyticsWriteOnlyAccessPolicy mobileanalytics: PutEvents on *
OrganizationsListAccountsPolicy organizations: ListAccounts on *
PinpointEndpointAccessPolicy mobiletargeting: GetEndpoint UpdateEndpoint UpdateEndpointsBatch on :apps/\${PinpointApplicationId}/endpoints/*
PollyFullAccessPolicy polly: DeleteLexicon GetLexicon on :lexicon/\${LexiconName}
PollyFullAccessPolicy polly: DescribeVoices ListLexicons PutLexicon SynthesizeSpeech on :lexicon/*
RekognitionDetectOnlyPolicy rekognition: DetectFaces DetectLabels DetectModerationLabels DetectText on *
RekognitionFacesManagementPolicy rekognition: DeleteFaces IndexFaces ListFaces SearchFaces SearchFacesByImage on :collection/\${CollectionId}
RekognitionFacesPolicy rekognition: CompareFaces DetectFaces on *
RekognitionLabelsPolicy rekognition: DetectLabels DetectModerationLabels on *
RekognitionNoDataAccessPolicy rekognition: CompareFaces DetectFaces DetectLabels DetectModerationLabels on :collection/\${CollectionId}
RekognitionReadPolicy rekognition: ListCollections ListFaces SearchFaces SearchFacesByImage on :collection/\${CollectionId}
RekognitionWriteOnlyAccessPolicy rekognition: CreateCollection IndexFaces on :collection/\${CollectionId}
Route53ChangeResourceRecordSetsPolicy route53: ChangeResourceRecordSets on :hostedzone/\${HostedZoneId}
S3CrudPolicy s3: DeleteObject GetBucketLocation GetLifecycleConfiguration GetObject GetObjectVersion ListBucket PutLifecycleConfiguration PutObject PutObjectAcl on :\${BucketName} :\${BucketName}/*
S3FullAccessPolicy s3: DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectTagging GetObjectVersion GetObjectVersionTagging PutObject PutObjectAcl PutObjectTagging PutObjectVersionTagging on :\${BucketName}/*
S3FullAccessPolicy s3: GetBucketLocation GetLifecycleConfiguration ListBucket PutLifecycleConfiguration on :\${BucketName}
S3ReadPolicy s3: GetBucketLocation GetLifecycleConfiguration GetObject GetObjectVersion ListBucket on :\${BucketName} :\${BucketName}/*
S3WritePolicy s3: PutLifecycleConfiguration PutObject PutObjectAcl on :\${BucketName} :\${BucketName}/*
SESBulkTemplatedCrudPolicy ses: GetIdentityVerificationAttributes SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail VerifyEmailIdentity on :identity/\${IdentityName}
SESBulkTemplatedCrudPolicy_v2 ses: SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail on :identity/\${IdentityName} :template/\${TemplateName}
SESBulkTemplatedCrudPolicy_v2 ses: GetIdentityVerificationAttributes VerifyEmailIdentity on *
SESCrudPolicy ses: GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity on :identity/\${IdentityName}
SESEmailTemplateCrudPolicy ses: CreateTemplate DeleteTemplate GetTemplate ListTemplates TestRenderTemplate UpdateTemplate on *
SESSendBouncePolicy ses: SendBounce on :identity/\${IdentityName}
SNSCrudPolicy sns: CreateTopic ListSubscriptionsByTopic Publish SetTopicAttributes Subscribe on :\${TopicName}*
SNSPublishMessagePolicy sns: Publish on :\${TopicName}
SQSPollerPolicy sqs: ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage on :\${QueueName}
SQSSendMessagePolicy sqs: SendMessage* on :\${QueueName}
SSMParameterReadPolicy ssm: DescribeParameters on *
SSMParameterReadPolicy ssm: GetParameter GetParameters GetParametersByPath on :parameter/\${ParameterName}
SSMParameterWithSlashPrefixReadPolicy ssm: DescribeParameters on *
SSMParameterWithSlashPrefixReadPolicy ssm: GetParameter GetParameters GetParametersByPath on :parameter\${ParameterName}
SageMakerCreateEndpointConfigPolicy sagemaker: CreateEndpointConfig on :endpoint-config/\${EndpointConfigName}
SageMakerCreateEndpointPolicy sagemaker: CreateEndpoint on :endpoint/\${EndpointName}
ServerlessRepoReadWriteAccessPolicy serverlessrepo: CreateApplication CreateApplicationVersion GetApplication ListApplicationDependencies ListApplicationVersions ListApplications UpdateApplication on :applications/*
StepFunctionsCallbackPolicy states: SendTaskFailure SendTaskHeartbeat SendTaskSuccess on :stateMachine:\${StateMachineName}
StepFunctionsExecutionPolicy states: StartExecution on :stateMachine:\${StateMachineName}
StepFunctionsExecutionPolicy_v2 states: StartExecution StartSyncExecution on :stateMachine:\${StateMachineName}
TextractDetectAnalyzePolicy textract: AnalyzeDocument DetectDocumentText StartDocumentAnalysis StartDocumentTextDetection on *
TextractGetResultPolicy textract: GetDocumentAnalysis GetDocumentTextDetection on *
TextractPolicy textract: * on *
VPCAccessPolicy ec2: CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface on *
`;
