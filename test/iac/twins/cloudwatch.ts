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

const BUDGET = `
      Resources:
        Monthly:
          Type: AWS::Budgets::Budget
          Properties:
            Budget:
              BudgetName: monthly
              BudgetType: COST
              TimeUnit: MONTHLY
              BudgetLimit: { Amount: 1200, Unit: USD }`;

/** Who is told at how much of it. */
const at = (percent: number) => `
              - Notification:
                  NotificationType: ACTUAL
                  ComparisonOperator: GREATER_THAN
                  Threshold: ${percent}
                Subscribers: [{ SubscriptionType: EMAIL, Address: billing@example.com }]`;

const NOTIFIED = `${BUDGET}
            NotificationsWithSubscribers:`;

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
  'cloudwatch.billing-alarm-exists': { fail: BUDGET, pass: `${NOTIFIED}${at(80)}` },
  'cloudwatch.second-billing-alarm-exists': {
    fail: `${NOTIFIED}${at(100)}`,
    pass: `${NOTIFIED}${at(100)}${at(115)}`,
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
