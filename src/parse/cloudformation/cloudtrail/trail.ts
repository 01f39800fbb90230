import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { trailFacts } from '../../trail.ts';
import { inCloudFormation } from '../../words.ts';
import { tagsOf } from '../tags.ts';

export default adapter({
  type: 'AWS::CloudTrail::Trail',
  of: 'AWS::CloudTrail::Trail',
  satellites: ['AWS::Logs::SubscriptionFilter'],
  name: (trail) => trail.text('TrailName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.trail },
  facts: trailFacts(inCloudFormation, {
    logging: 'IsLogging',
    key: 'KMSKeyId',
    logGroup: 'CloudWatchLogsLogGroupArn',
    selectors: 'EventSelectors',
    advanced: 'AdvancedEventSelectors',
    fields: 'FieldSelectors',
    subscriptionFilter: 'AWS::Logs::SubscriptionFilter',
    filterName: 'FilterName',
    tags: tagsOf,
  }),
});
