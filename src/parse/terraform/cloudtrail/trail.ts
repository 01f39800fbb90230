import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { trailFacts } from '../../trail.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::CloudTrail::Trail',
  of: 'aws_cloudtrail',
  satellites: ['aws_cloudwatch_log_subscription_filter'],
  name: (trail) => trail.text('name'),
  attributes: { arn: arnOf.trail, id: arnOf.trail, name: ({ name }) => name },
  facts: trailFacts(inTerraform, {
    logging: 'enable_logging',
    key: 'kms_key_id',
    logGroup: 'cloud_watch_logs_group_arn',
    selectors: 'event_selector',
    advanced: 'advanced_event_selector',
    fields: 'field_selector',
    subscriptionFilter: 'aws_cloudwatch_log_subscription_filter',
    filterName: 'name',
    tags: (trail) => trail.tags('tags'),
  }),
});
