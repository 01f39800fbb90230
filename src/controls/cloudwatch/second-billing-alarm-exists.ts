import { topicFacts } from '../../model/aws/alarm-reach.ts';
import { billingAlerts, billingFacts, paysForItself } from '../../model/billing-alerts.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudwatch.second-billing-alarm-exists',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'A second billing alarm sits a little above the first',
  why: 'The first alarm goes off in every busy month and is soon ignored; a second one just above tells a busy month from an account somebody else is using.',
  fix: 'Add a billing alarm or budget notification 10 to 20 percent above the first one.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html',
    'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html',
  ],
  reads: ['budgets', 'organization'],
  around: billingFacts,
  across: topicFacts,
  settings: {
    minPercent: 10,
    maxPercent: 20,
    acceptBudgets: true,
    billing: 'payer' as 'payer' | 'account',
  },
  examples: {
    fail: `
      resource "aws_budgets_budget" "monthly" {
        name         = "monthly"
        budget_type  = "COST"
        time_unit    = "MONTHLY"
        limit_amount = "1200"
        limit_unit   = "USD"

        notification {
          notification_type          = "ACTUAL"
          comparison_operator        = "GREATER_THAN"
          threshold                  = 100
          threshold_type             = "PERCENTAGE"
          subscriber_email_addresses = ["billing@example.com"]
        }
      }`,
    pass: `
      resource "aws_budgets_budget" "monthly" {
        name         = "monthly"
        budget_type  = "COST"
        time_unit    = "MONTHLY"
        limit_amount = "1200"
        limit_unit   = "USD"

        notification {
          notification_type          = "ACTUAL"
          comparison_operator        = "GREATER_THAN"
          threshold                  = 100
          threshold_type             = "PERCENTAGE"
          subscriber_email_addresses = ["billing@example.com"]
        }

        notification {
          notification_type          = "ACTUAL"
          comparison_operator        = "GREATER_THAN"
          threshold                  = 115
          threshold_type             = "PERCENTAGE"
          subscriber_email_addresses = ["billing@example.com", "security@example.com"]
        }
      }`,
  },
  exempt:
    'Members of an organisation, whose bill the management account pays (billing: payer), and AWS GovCloud (US), which is billed through its paired account.',

  except: (account, { partition }, { billing }) =>
    partition === 'aws-us-gov' || (billing === 'payer' && !paysForItself(account)),

  check(account, world, { minPercent, maxPercent, acceptBudgets }) {
    const { found, rest } = billingAlerts(account, world, { acceptBudgets });
    const amounts = found.flatMap(({ amount, reach }) =>
      amount !== null && reach === true ? [amount] : [],
    );
    const isAbove = (second: number, first: number) =>
      second * 100 >= first * (100 + minPercent) && second * 100 <= first * (100 + maxPercent);
    if (amounts.some((first) => amounts.some((second) => isAbove(second, first)))) return true;
    if (rest) throw rest;
    const told = [...new Set(amounts)].sort((a, b) => a - b);
    return told.length === 0
      ? 'there is not even a first billing alarm that somebody hears'
      : `no billing alarm lies ${minPercent} to ${maxPercent} % above another (${told.join(', ')})`;
  },
});
