import { adapter } from '../../adapter.ts';
import { arnOfEnvironment, environmentFacts } from '../../beanstalk-environment.ts';

export default adapter({
  type: 'AWS::ElasticBeanstalk::Environment',
  of: 'AWS::ElasticBeanstalk::Environment',
  name: (environment) => environment.text('EnvironmentName'),
  id: arnOfEnvironment,
  attributes: { Ref: ({ name }) => name },
  facts: environmentFacts('CNAMEPrefix'),
});
