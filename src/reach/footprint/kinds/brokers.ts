import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { admittedBy } from '../admitted.ts';
import { type Entrance, entered } from '../entrance.ts';
import { hostOf } from '../host.ts';
import type { Asset, Auth } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Brokers of Kafka and Amazon MQ that are on the internet, for whom their groups let in. */
export function brokers(around: Surroundings): Asset[] {
  const { atlas } = around;
  return [
    ...atlas
      .all('AWS::MSK::Cluster')
      .map((one) => entered(one, (cluster) => ofKafka(cluster, around), around)),
    ...atlas
      .all('AWS::AmazonMQ::Broker')
      .map((one) => entered(one, (broker) => ofMq(broker, around), around)),
  ];
}

/** Source: Amazon MSK Developer Guide, "Port information": for public access each way to say who one is has a port. */
const PORTS: readonly (readonly ['iam' | 'scram' | 'tls', number, Auth])[] = [
  ['iam', 9198, 'iam'],
  ['scram', 9196, 'application'],
  ['tls', 9194, 'tls'],
];

function ofKafka(cluster: Resource<'AWS::MSK::Cluster'>, around: Surroundings): Entrance[] {
  if (!told(cluster, 'publicAccess')) return [];
  const ways = told(cluster, 'clientAuthentication');
  const groups = told(cluster, 'securityGroups');
  return PORTS.filter(([way]) => ways[way]).map(([, port, auth]) => ({
    ...admittedAs('publicAccess', groups, port, around),
    auth,
  }));
}

function ofMq(broker: Resource<'AWS::AmazonMQ::Broker'>, around: Surroundings): Entrance[] {
  const { publiclyAccessible, securityGroups, endpoints } = told(broker, 'access');
  if (!publiclyAccessible) return [];
  const names = new Map<number, string[]>();
  for (const endpoint of endpoints) {
    const port = Number(/:(\d+)(?:\/|$)/.exec(endpoint)?.[1] ?? HTTPS);
    names.set(port, [...(names.get(port) ?? []), hostOf(endpoint)]);
  }
  return [...names].map(([port, hosts]) => ({
    ...admittedAs('publiclyAccessible', securityGroups, port, around),
    ...{ auth: 'application', names: hosts },
  }));
}

const HTTPS = 443;

/** What makes it public comes first. */
function admittedAs(at: string, groups: readonly string[], port: number, around: Surroundings) {
  const admitted = admittedBy(groups, port, around);
  return { ...admitted, path: admitted.blockedBy ? [] : [{ at, rules: [] }, ...admitted.path] };
}
