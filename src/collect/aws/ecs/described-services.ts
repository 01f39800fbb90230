import { type Aws, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export interface DescribedService {
  arn: string;
  /** Undefined: AWS did not describe it. */
  service: NonNullable<Output<'ecs', 'DescribeServices'>['services']>[number] | undefined;
}

export const describingServices = ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'];

/** How many services are described at once. */
const TOGETHER = 10;

/** The services of all clusters; asked once for all who need them. */
export async function* describedServices(aws: Aws): AsyncIterable<DescribedService> {
  const shared = { shared: true };
  for await (const { clusterArns } of aws.pages(
    'ecs',
    'ListClusters',
    { maxResults: 100 },
    shared,
  )) {
    for (const cluster of present(clusterArns)) {
      const pages = aws.pages('ecs', 'ListServices', { cluster, maxResults: TOGETHER }, shared);
      for await (const { serviceArns } of pages) {
        if (present(serviceArns).length === 0) continue;
        const asked = { cluster, services: present(serviceArns) };
        const answer = await aws.call('ecs', 'DescribeServices', asked, shared);
        const { services, failures = [] } = answer;
        for (const arn of asked.services) {
          // Gone since it was listed.
          if (failures.some((one) => one.arn === arn && one.reason === 'MISSING')) continue;
          yield { arn, service: present(services).find(({ serviceArn }) => serviceArn === arn) };
        }
      }
    }
  }
}
