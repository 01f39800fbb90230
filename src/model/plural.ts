import type { ResourceType } from './resource.ts';

/** So many of a type, in words: `1 bucket`, `42 buckets`. */
export function counted(count: number, type: ResourceType): string {
  const [one, many] = plurals[type];
  return `${count} ${count === 1 ? one : many}`;
}

/** What people call one, and many, of a type: `42 buckets`. */
const plurals: Readonly<Record<ResourceType, readonly [one: string, many: string]>> = {
  'AWS::::Account': ['account', 'accounts'],
  'AWS::::Region': ['region', 'regions'],
  'AWS::CloudFront::Distribution': ['distribution', 'distributions'],
  'AWS::CloudTrail::Trail': ['trail', 'trails'],
  'AWS::CloudWatch::Alarm': ['alarm', 'alarms'],
  'AWS::DynamoDB::Table': ['table', 'tables'],
  'AWS::EC2::FlowLog': ['flow log', 'flow logs'],
  'AWS::EC2::Instance': ['instance', 'instances'],
  'AWS::EC2::NetworkInterface': ['interface', 'interfaces'],
  'AWS::EC2::PrefixList': ['prefix list', 'prefix lists'],
  'AWS::EC2::SecurityGroup': ['security group', 'security groups'],
  'AWS::EC2::Snapshot': ['snapshot', 'snapshots'],
  'AWS::EC2::Subnet': ['subnet', 'subnets'],
  'AWS::EC2::VPC': ['VPC', 'VPCs'],
  'AWS::EC2::Volume': ['volume', 'volumes'],
  'AWS::ECR::Repository': ['repository', 'repositories'],
  'AWS::EFS::FileSystem': ['file system', 'file systems'],
  'AWS::ElastiCache::ReplicationGroup': ['replication group', 'replication groups'],
  'AWS::Events::Rule': ['event rule', 'event rules'],
  'AWS::IAM::AccessKey': ['access key', 'access keys'],
  'AWS::IAM::Group': ['group', 'groups'],
  'AWS::IAM::GroupPolicy': ['group policy', 'group policies'],
  'AWS::IAM::ManagedPolicy': ['managed policy', 'managed policies'],
  'AWS::IAM::Role': ['role', 'roles'],
  'AWS::IAM::RolePolicy': ['role policy', 'role policies'],
  'AWS::IAM::User': ['user', 'users'],
  'AWS::IAM::UserPolicy': ['user policy', 'user policies'],
  'AWS::KMS::Key': ['KMS key', 'KMS keys'],
  'AWS::Kinesis::Stream': ['stream', 'streams'],
  'AWS::Logs::LogGroup': ['log group', 'log groups'],
  'AWS::OpenSearchService::Domain': ['domain', 'domains'],
  'AWS::RDS::DBCluster': ['DB cluster', 'DB clusters'],
  'AWS::RDS::DBInstance': ['DB instance', 'DB instances'],
  'AWS::RDS::DBSnapshot': ['DB snapshot', 'DB snapshots'],
  'AWS::Redshift::Cluster': ['Redshift cluster', 'Redshift clusters'],
  'AWS::S3::Bucket': ['bucket', 'buckets'],
  'AWS::SNS::Topic': ['topic', 'topics'],
  'AWS::SQS::Queue': ['queue', 'queues'],
  'AWS::SSM::Parameter': ['parameter', 'parameters'],
  'AWS::SecretsManager::Secret': ['secret', 'secrets'],
  'Directory::Person': ['person', 'people'],
};
