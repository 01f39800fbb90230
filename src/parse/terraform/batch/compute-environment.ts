import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';

export default adapter({
  type: 'AWS::Batch::ComputeEnvironment',
  of: 'aws_batch_compute_environment',
  name: nameOf,
  attributes: { arn: arnOf.computeEnvironment, id: ({ name }) => name },
  facts: {
    computeEnvironmentName: (_, { self }) => self.name,
    securityGroupIds: (environment) =>
      environment.block('compute_resources')?.texts('security_group_ids') ?? [],
  },
});

/** The provider has called it so since its sixth version. */
function nameOf(environment: Block): string | null {
  return environment.text('name') ?? environment.text('compute_environment_name');
}
