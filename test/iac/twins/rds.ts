import type { Twins } from './twin.ts';

function orders(members = '', more = ''): string {
  return `
      Resources:
        Orders:
          Type: AWS::RDS::DBInstance
          Properties:
            DBInstanceIdentifier: orders
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: '50'${members}${more}`;
}

function shop(member: string): string {
  return `
      Resources:
        Shop:
          Type: AWS::RDS::DBCluster
          Properties:
            DBClusterIdentifier: shop
            Engine: aurora-postgresql
            ${member}`;
}

function admitting(source: string): string {
  return orders(
    `
            VPCSecurityGroups: [!GetAtt Database.GroupId]`,
    `
        Database:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: database
            SecurityGroupIngress:
              - { IpProtocol: tcp, FromPort: 5432, ToPort: 5432, ${source} }`,
  );
}

const ENCRYPTED = `
            StorageEncrypted: true`;
const KEY = `
            KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

export default {
  'rds.cluster-encrypted': {
    fail: shop('BackupRetentionPeriod: 7'),
    pass: shop('StorageEncrypted: true'),
  },
  'rds.connections-are-alarmed': {
    fail: orders(),
    pass: orders(
      '',
      `
        Connections:
          Type: AWS::CloudWatch::Alarm
          Properties:
            AlarmName: orders-connections
            Namespace: AWS/RDS
            MetricName: DatabaseConnections
            Dimensions: [{ Name: DBInstanceIdentifier, Value: !Ref Orders }]
            Statistic: Average
            Period: 300
            EvaluationPeriods: 1
            ComparisonOperator: GreaterThanThreshold
            Threshold: 80
            AlarmActions: [!Ref Operations]
        Operations:
          Type: AWS::SNS::Topic
          Properties: { TopicName: operations }
        Page:
          Type: AWS::SNS::Subscription
          Properties:
            TopicArn: !Ref Operations
            Protocol: lambda
            Endpoint: arn:aws:lambda:eu-west-1:111122223333:function:page`,
    ),
  },
  'rds.instance-admits-only-security-groups': {
    fail: admitting('CidrIp: 10.0.0.0/8'),
    pass: admitting('SourceSecurityGroupId: sg-0123456789abcdef0'),
  },
  'rds.instance-encrypted': { fail: orders(), pass: orders(ENCRYPTED) },
  'rds.instance-not-public': {
    fail: orders(`
            PubliclyAccessible: true`),
    pass: orders(`
            PubliclyAccessible: false`),
  },
  'rds.instance-uses-kms-key': { fail: orders(), pass: orders(ENCRYPTED + KEY) },
} satisfies Twins;
