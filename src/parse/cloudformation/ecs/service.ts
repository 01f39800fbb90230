import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::ECS::Service',
  of: 'AWS::ECS::Service',
  name: (service) => service.text('ServiceName'),
  id: arnOf.ecsService,
  attributes: {
    Ref: arnOf.ecsService,
    ServiceArn: arnOf.ecsService,
    Name: ({ name }) => name,
  },
  facts: {
    serviceName: (_, { self }) => self.name,
    securityGroups: (service) =>
      service
        .block('NetworkConfiguration')
        ?.block('AwsvpcConfiguration')
        ?.texts('SecurityGroups') ?? [],
  },
});
