import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::Batch::ComputeEnvironment',
  of: 'AWS::Batch::ComputeEnvironment',
  name: (environment) => environment.text('ComputeEnvironmentName'),
  id: arnOf.computeEnvironment,
  attributes: {
    Ref: arnOf.computeEnvironment,
    ComputeEnvironmentArn: arnOf.computeEnvironment,
  },
  facts: {
    computeEnvironmentName: (_, { self }) => self.name,
    securityGroupIds: (environment) =>
      environment.block('ComputeResources')?.texts('SecurityGroupIds') ?? [],
  },
});
