import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Service = NonNullable<Output<'ecs', 'DescribeServices'>['services']>[number];

interface Found extends Listed {
  /** Undefined: AWS did not describe it. */
  service: Service | undefined;
}

/** How many services are described at once. */
const TOGETHER = 10;

export default collector<'AWS::ECS::Service', Found>({
  type: 'AWS::ECS::Service',
  scope: 'region',
  list: {
    needs: ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'],
    async *read(aws) {
      for await (const { clusterArns } of aws.pages('ecs', 'ListClusters', { maxResults: 100 })) {
        for (const cluster of present(clusterArns)) {
          const pages = aws.pages('ecs', 'ListServices', { cluster, maxResults: TOGETHER });
          for await (const { serviceArns } of pages) {
            if (present(serviceArns).length === 0) continue;
            const asked = { cluster, services: present(serviceArns) };
            const { services, failures = [] } = await aws.call('ecs', 'DescribeServices', asked);
            for (const arn of asked.services) {
              // Gone since it was listed.
              if (failures.some((one) => one.arn === arn && one.reason === 'MISSING')) continue;
              const service = present(services).find(({ serviceArn }) => serviceArn === arn);
              yield { id: arn, name: arn.slice(arn.lastIndexOf('/') + 1), service };
            }
          }
        }
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
