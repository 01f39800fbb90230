import type { AwsAccount } from './aws/account.ts';
import type { MqBroker } from './aws/amazon-mq.ts';
import type { AmplifyApp } from './aws/amplify.ts';
import type { ApiDomainName, ApiStage, HttpApi, RestApi } from './aws/api-gateway.ts';
import type { AppRunnerService } from './aws/apprunner.ts';
import type { GraphqlApi, GraphqlDomainName } from './aws/appsync.ts';
import type { AutoScalingGroup, LaunchConfiguration } from './aws/auto-scaling.ts';
import type { BackupVault } from './aws/backup.ts';
import type { ComputeEnvironment } from './aws/batch.ts';
import type { Stack } from './aws/cloudformation.ts';
import type { ConnectionGroup, Distribution, DistributionTenant } from './aws/cloudfront.ts';
import type { Trail } from './aws/cloudtrail.ts';
import type { Alarm } from './aws/cloudwatch.ts';
import type { BuildProject } from './aws/codebuild.ts';
import type { IdentityPool, UserPool } from './aws/cognito.ts';
import type { ReplicationInstance } from './aws/dms.ts';
import type { DynamoTable } from './aws/dynamodb.ts';
import type {
  ClientVpnEndpoint,
  ElasticIp,
  FlowLog,
  Image,
  Instance,
  InternetGateway,
  KeyPair,
  LaunchTemplate,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  RouteTable,
  SecurityGroup,
  Snapshot,
  Subnet,
  TrafficMirrorSession,
  Volume,
  Vpc,
  VpcEndpoint,
  VpcEndpointService,
  VpcPeeringConnection,
  VpnConnection,
} from './aws/ec2.ts';
import type { EcrRepository, PublicRepository } from './aws/ecr.ts';
import type { EcsService, EcsTask, TaskDefinition } from './aws/ecs.ts';
import type { FileSystem, MountTarget } from './aws/efs.ts';
import type { EksCluster } from './aws/eks.ts';
import type { BeanstalkEnvironment } from './aws/elastic-beanstalk.ts';
import type {
  ClassicLoadBalancer,
  Listener,
  LoadBalancer,
  TargetGroup,
} from './aws/elastic-load-balancing.ts';
import type { CacheCluster, ReplicationGroup } from './aws/elasticache.ts';
import type { EmrCluster } from './aws/emr.ts';
import type { EventBus, EventRule } from './aws/events.ts';
import type { GlacierVault } from './aws/glacier.ts';
import type { Accelerator } from './aws/global-accelerator.ts';
import type { GlueConnection, GlueDevEndpoint } from './aws/glue.ts';
import type {
  AccessKey,
  Group,
  GroupPolicy,
  InstanceProfile,
  ManagedPolicy,
  Role,
  RolePolicy,
  User,
  UserPolicy,
} from './aws/iam.ts';
import type { IdentityStoreUser } from './aws/identitystore.ts';
import type { IotDomainConfiguration } from './aws/iot.ts';
import type { KinesisStream } from './aws/kinesis.ts';
import type { KmsKey } from './aws/kms.ts';
import type { LambdaFunction } from './aws/lambda.ts';
import type {
  LightsailDistribution,
  LightsailInstance,
  LightsailLoadBalancer,
  LightsailStaticIp,
} from './aws/lightsail.ts';
import type { LogGroup } from './aws/logs.ts';
import type { MskCluster } from './aws/msk.ts';
import type { Firewall } from './aws/network-firewall.ts';
import type { OpenSearchDomain } from './aws/opensearch.ts';
import type { ResourceShare } from './aws/ram.ts';
import type { DBCluster, DBInstance, DBSnapshot } from './aws/rds.ts';
import type { RedshiftCluster } from './aws/redshift.ts';
import type { RedshiftWorkgroup } from './aws/redshift-serverless.ts';
import type { AwsRegion } from './aws/region.ts';
import type { HostedZone, RecordSet } from './aws/route53.ts';
import type { S3Bucket } from './aws/s3.ts';
import type { NotebookInstance } from './aws/sagemaker.ts';
import type { Secret } from './aws/secretsmanager.ts';
import type { SnsTopic } from './aws/sns.ts';
import type { Queue } from './aws/sqs.ts';
import type { SsmDocument, SsmParameter } from './aws/ssm.ts';
import type { TransferServer } from './aws/transfer.ts';
import type {
  TransitGateway,
  TransitGatewayPeeringAttachment,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
  VpnGateway,
} from './aws/transit-gateway.ts';
import type { WebAcl } from './aws/wafv2.ts';
import type { DirectoryPerson } from './directory.ts';
import type { Unknown } from './unknown.ts';

/** Every kind of resource we know, and the facts we hold about it. */
export interface Facts {
  'AWS::::Account': AwsAccount;
  'AWS::::Region': AwsRegion;
  'AWS::AmazonMQ::Broker': MqBroker;
  'AWS::AppSync::DomainName': GraphqlDomainName;
  'AWS::AppSync::GraphQLApi': GraphqlApi;
  'AWS::AutoScaling::AutoScalingGroup': AutoScalingGroup;
  'AWS::AutoScaling::LaunchConfiguration': LaunchConfiguration;
  'AWS::Backup::BackupVault': BackupVault;
  'AWS::Batch::ComputeEnvironment': ComputeEnvironment;
  'AWS::CloudFormation::Stack': Stack;
  'AWS::Amplify::App': AmplifyApp;
  'AWS::ApiGateway::DomainName': ApiDomainName;
  'AWS::ApiGateway::RestApi': RestApi;
  'AWS::ApiGateway::Stage': ApiStage;
  'AWS::ApiGatewayV2::Api': HttpApi;
  'AWS::ApiGatewayV2::DomainName': ApiDomainName;
  'AWS::AppRunner::Service': AppRunnerService;
  'AWS::CloudFront::ConnectionGroup': ConnectionGroup;
  'AWS::CloudFront::Distribution': Distribution;
  'AWS::CloudFront::DistributionTenant': DistributionTenant;
  'AWS::CloudTrail::Trail': Trail;
  'AWS::CloudWatch::Alarm': Alarm;
  'AWS::CodeBuild::Project': BuildProject;
  'AWS::Cognito::IdentityPool': IdentityPool;
  'AWS::Cognito::UserPool': UserPool;
  'AWS::DMS::ReplicationInstance': ReplicationInstance;
  'AWS::DynamoDB::Table': DynamoTable;
  'AWS::EC2::ClientVpnEndpoint': ClientVpnEndpoint;
  'AWS::EC2::EIP': ElasticIp;
  'AWS::EC2::FlowLog': FlowLog;
  'AWS::EC2::Image': Image;
  'AWS::EC2::Instance': Instance;
  'AWS::EC2::InternetGateway': InternetGateway;
  'AWS::EC2::KeyPair': KeyPair;
  'AWS::EC2::LaunchTemplate': LaunchTemplate;
  'AWS::EC2::NetworkAcl': NetworkAcl;
  'AWS::EC2::NetworkInterface': NetworkInterface;
  'AWS::EC2::PrefixList': PrefixList;
  'AWS::EC2::RouteTable': RouteTable;
  'AWS::EC2::SecurityGroup': SecurityGroup;
  'AWS::EC2::Snapshot': Snapshot;
  'AWS::EC2::Subnet': Subnet;
  'AWS::EC2::TrafficMirrorSession': TrafficMirrorSession;
  'AWS::EC2::TransitGateway': TransitGateway;
  'AWS::EC2::TransitGatewayPeeringAttachment': TransitGatewayPeeringAttachment;
  'AWS::EC2::TransitGatewayRouteTable': TransitGatewayRouteTable;
  'AWS::EC2::TransitGatewayVpcAttachment': TransitGatewayVpcAttachment;
  'AWS::EC2::VPC': Vpc;
  'AWS::EC2::VPCEndpoint': VpcEndpoint;
  'AWS::EC2::VPCEndpointService': VpcEndpointService;
  'AWS::EC2::VPCPeeringConnection': VpcPeeringConnection;
  'AWS::EC2::VPNConnection': VpnConnection;
  'AWS::EC2::VPNGateway': VpnGateway;
  'AWS::EC2::Volume': Volume;
  'AWS::ECR::PublicRepository': PublicRepository;
  'AWS::ECR::Repository': EcrRepository;
  'AWS::ECS::Service': EcsService;
  'AWS::ECS::Task': EcsTask;
  'AWS::ECS::TaskDefinition': TaskDefinition;
  'AWS::EFS::FileSystem': FileSystem;
  'AWS::EFS::MountTarget': MountTarget;
  'AWS::EKS::Cluster': EksCluster;
  'AWS::EMR::Cluster': EmrCluster;
  'AWS::ElastiCache::CacheCluster': CacheCluster;
  'AWS::ElastiCache::ReplicationGroup': ReplicationGroup;
  'AWS::ElasticBeanstalk::Environment': BeanstalkEnvironment;
  'AWS::ElasticLoadBalancing::LoadBalancer': ClassicLoadBalancer;
  'AWS::ElasticLoadBalancingV2::Listener': Listener;
  'AWS::ElasticLoadBalancingV2::LoadBalancer': LoadBalancer;
  'AWS::ElasticLoadBalancingV2::TargetGroup': TargetGroup;
  'AWS::Events::EventBus': EventBus;
  'AWS::Events::Rule': EventRule;
  'AWS::Glacier::Vault': GlacierVault;
  'AWS::GlobalAccelerator::Accelerator': Accelerator;
  'AWS::Glue::Connection': GlueConnection;
  'AWS::Glue::DevEndpoint': GlueDevEndpoint;
  'AWS::IAM::AccessKey': AccessKey;
  'AWS::IAM::Group': Group;
  'AWS::IAM::GroupPolicy': GroupPolicy;
  'AWS::IAM::InstanceProfile': InstanceProfile;
  'AWS::IAM::ManagedPolicy': ManagedPolicy;
  'AWS::IAM::Role': Role;
  'AWS::IAM::RolePolicy': RolePolicy;
  'AWS::IAM::User': User;
  'AWS::IAM::UserPolicy': UserPolicy;
  'AWS::IdentityStore::User': IdentityStoreUser;
  'AWS::KMS::Key': KmsKey;
  'AWS::IoT::DomainConfiguration': IotDomainConfiguration;
  'AWS::Kinesis::Stream': KinesisStream;
  'AWS::Lambda::Function': LambdaFunction;
  'AWS::Lightsail::Distribution': LightsailDistribution;
  'AWS::Lightsail::Instance': LightsailInstance;
  'AWS::Lightsail::LoadBalancer': LightsailLoadBalancer;
  'AWS::Lightsail::StaticIp': LightsailStaticIp;
  'AWS::Logs::LogGroup': LogGroup;
  'AWS::MSK::Cluster': MskCluster;
  'AWS::NetworkFirewall::Firewall': Firewall;
  'AWS::OpenSearchService::Domain': OpenSearchDomain;
  'AWS::RAM::ResourceShare': ResourceShare;
  'AWS::RDS::DBCluster': DBCluster;
  'AWS::RDS::DBInstance': DBInstance;
  'AWS::RDS::DBSnapshot': DBSnapshot;
  'AWS::Redshift::Cluster': RedshiftCluster;
  'AWS::RedshiftServerless::Workgroup': RedshiftWorkgroup;
  'AWS::Route53::HostedZone': HostedZone;
  'AWS::Route53::RecordSet': RecordSet;
  'AWS::S3::Bucket': S3Bucket;
  'AWS::SNS::Topic': SnsTopic;
  'AWS::SQS::Queue': Queue;
  'AWS::SSM::Document': SsmDocument;
  'AWS::SSM::Parameter': SsmParameter;
  'AWS::SageMaker::NotebookInstance': NotebookInstance;
  'AWS::SecretsManager::Secret': Secret;
  'AWS::Transfer::Server': TransferServer;
  'AWS::WAFv2::WebACL': WebAcl;
  'Directory::Person': DirectoryPerson;
}

export type ResourceType = keyof Facts;

/** What every resource has, whatever its type. No fact may use one of these names. */
export interface Identity {
  type: ResourceType;
  /**
   * Its ARN: what other facts name it by. Of code, the one AWS will give it. What has none (account and region, what code
   * puts within something else) has an id of its own.
   */
  id: string;
  /** What the code calls it: `module.logs.aws_s3_bucket.this`. */
  address?: string;
  /** What people call it. */
  name: string;
  account: string;
  /** Where it lives; for global things the partition's global region (`us-east-1`). */
  region: string;
  /** Where the code says so. */
  location?: Location;
  /** What is applied by itself and declares it: the folder of a Terraform root, the path of a template. */
  root?: string;
  /** Why nobody knows whether the code will create it. */
  perhaps?: string;
  /** It is there, and the plan leaves it as it is. */
  existing?: true;
  /** Where in the code each fact is said, by its path: `policy`, `ingress[3]`. */
  written?: ReadonlyMap<string, Location>;
}

/** A resource as its source found it: identity and, beside it, the facts that were asked for. */
export type Resource<T extends ResourceType = ResourceType> = Identity & { type: T } & {
  [K in keyof Facts[T]]?: Facts[T][K] | Unknown;
};

/** A resource as a control sees it: the facts it asked for, each known or throwing when read. */
export type Seen<T extends ResourceType, Fact extends keyof Facts[T] = keyof Facts[T]> = Identity &
  Pick<Facts[T], Fact>;

/** Lines of a file, the first being 1. `column` is where the first of them begins to matter, in UTF-16 code units from 1. */
export interface Location {
  file: string;
  line: number;
  column?: number;
  endLine: number;
  /** In code: the calls of modules, or of nested stacks, that lead there, outermost first. */
  via?: readonly Location[];
}
