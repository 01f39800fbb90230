import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::ECS::Service',
  of: 'aws_ecs_service',
  name: (service) => service.text('name'),
  attributes: { id: arnOf.ecsService, arn: arnOf.ecsService, name: ({ name }) => name },
  facts: {
    serviceName: (_, { self }) => self.name,
    securityGroups: (service) =>
      service.block('network_configuration')?.texts('security_groups') ?? [],
  },
});
