import { collector, type Listed, present } from '../../collector.ts';
import {
  type DescribedService,
  describedServices,
  describingServices,
} from './described-services.ts';

interface Found extends Listed, Pick<DescribedService, 'service'> {}

export default collector<'AWS::ECS::Service', Found>({
  type: 'AWS::ECS::Service',
  scope: 'region',
  list: {
    needs: describingServices,
    async *read(aws) {
      for await (const { arn, service } of describedServices(aws)) {
        yield { id: arn, name: arn.slice(arn.lastIndexOf('/') + 1), service };
      }
    },
  },
  facts: {
    serviceName: ({ name }) => name,
    securityGroups: ({ service }) => {
      const { networkConfiguration, deployments = [], taskSets = [] } = present(service);
      const networks = [...deployments, ...taskSets].map((one) => one.networkConfiguration);
      return [networkConfiguration, ...networks].flatMap(
        (network) => network?.awsvpcConfiguration?.securityGroups ?? [],
      );
    },
  },
});
