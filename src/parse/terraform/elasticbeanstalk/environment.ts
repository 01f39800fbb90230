import { adapter } from '../../adapter.ts';
import { arnOfEnvironment, cnameOf, environmentFacts } from '../../beanstalk-environment.ts';

export default adapter({
  type: 'AWS::ElasticBeanstalk::Environment',
  of: 'aws_elastic_beanstalk_environment',
  name: (environment) => environment.text('name'),
  attributes: {
    arn: arnOfEnvironment,
    cname: (self, environment) => cnameOf(environment.name('cname_prefix'), self),
    name: ({ name }) => name,
  },
  facts: environmentFacts('cname_prefix'),
});
