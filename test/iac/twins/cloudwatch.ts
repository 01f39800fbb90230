import type { Twins } from './twin.ts';

const BILL = `
        Bill:
          Type: AWS::CloudWatch::Alarm
          Properties:
            AlarmName: bill
            Namespace: AWS/Billing
            MetricName: EstimatedCharges
            Dimensions: [{ Name: Currency, Value: USD }]
            Statistic: Maximum
            ComparisonOperator: GreaterThanThreshold
            Threshold: 1200
            Period: 21600
            EvaluationPeriods: 1`;

const ORDERS = `
      Resources:
        Orders:
          Type: AWS::RDS::DBInstance
          Properties:
            DBInstanceIdentifier: orders
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: 50`;

export default {
  'cloudwatch.alarm-notifies-someone': {
    fail: `
      Resources:${BILL}`,
    pass: `
      Resources:
        Alarms:
          Type: AWS::SNS::Topic
          Properties:
            Subscription: [{ Protocol: email, Endpoint: on-call@example.com }]${BILL}
            AlarmActions: [!Ref Alarms]`,
  },
  'rds.connections-are-alarmed': {
    fail: ORDERS,
    pass: `${ORDERS}
        Connections:
          Type: AWS::CloudWatch::Alarm
          Properties:
            Namespace: AWS/RDS
            MetricName: DatabaseConnections
            Dimensions: [{ Name: DBInstanceIdentifier, Value: orders }]
            Statistic: Average
            Period: 300
            EvaluationPeriods: 1
            ComparisonOperator: GreaterThanThreshold
            Threshold: 80
            AlarmActions: [!Ref Operations]
        Operations:
          Type: AWS::SNS::Topic
          Properties:
            Subscription:
              - { Protocol: lambda, Endpoint: 'arn:aws:lambda:eu-west-1:111122223333:function:page' }`,
  },
} satisfies Twins;
