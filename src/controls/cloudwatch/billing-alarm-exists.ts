import { topicFacts } from '../../model/aws/alarm-reach.ts';
import { billingAlerts, billingFacts, paysForItself } from '../../model/billing-alerts.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudwatch.billing-alarm-exists',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'An alarm watches the monthly bill',
  why: 'A stolen key is most often used to mine coins at your expense, and the bill is the first to show it: without an alarm, weeks later.',
  fix: 'Create a cost budget that notifies somebody at 100 % or below; or switch on billing alerts and put an alarm on AWS/Billing EstimatedCharges in us-east-1 that notifies a confirmed subscriber.',
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html',
    'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html',
  ],
  reads: ['budgets', 'billingMetricExists', 'organization'],
  around: billingFacts,
  across: topicFacts,
  settings: {
    averageMonthlyBill: null as number | null,
    tolerancePercent: 25,
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
          threshold                  = 80
          threshold_type             = "PERCENTAGE"
          subscriber_email_addresses = ["billing@example.com"]
        }
      }`,
  },
  exempt:
    'Members of an organisation, whose bill the management account pays (billing: payer), and AWS GovCloud (US), which is billed through its paired account.',

  except: (account, { partition }, { billing }) =>
    partition === 'aws-us-gov' || (billing === 'payer' && !paysForItself(account)),

  check(account, world, { averageMonthlyBill, tolerancePercent, acceptBudgets }) {
    const { found, rest } = billingAlerts(account, world, { acceptBudgets });
    const near = found.filter(
      ({ amount }) =>
        averageMonthlyBill === null ||
        (amount !== null &&
          Math.abs(amount - averageMonthlyBill) * 100 <= averageMonthlyBill * tolerancePercent),
    );
    const heard = near.filter(({ reach, isInTime }) => reach === true && isInTime);
    // Billing alerts are a switch of their own: without it an alarm waits for data that never come.
    if (heard.some(({ kind }) => kind === 'budget')) return true;
    if (heard.length > 0 && account.billingMetricExists) return true;
    if (rest) throw rest;

    const [alarm] = heard;
    if (alarm) return `billing alerts are switched off, so the alarm ${alarm.name} has no data`;
    const [late] = near.filter(({ reach }) => reach === true);
    if (late) return `the budget ${late.name} tells somebody only when more than all is spent`;
    const [mute] = near;
    if (mute) return `of the ${mute.kind} ${mute.name} ${mute.reach}`;
    const [far] = found;
    if (far)
      return `the threshold of the ${far.kind} ${far.name} is far from ${averageMonthlyBill}`;
    return acceptBudgets ? 'no alarm and no budget watches the bill' : 'no alarm watches the bill';
  },
});
