import type { Adapter } from './adapter.ts';
import type { Block } from './block.ts';
import type { Dialect } from './dialect.ts';
import { cardsIn } from './ec2/cards.ts';
import type { Words } from './words.ts';

/**
 * The facts of a cluster; its network stands in the block `network`, and `ownGroup` is the attribute that is the security
 * group it makes for itself. Source: EKS API Reference, "VpcConfigRequest".
 */
export function eksFacts(
  words: Words,
  { network, ownGroup }: { network: string; ownGroup: string },
): Adapter<'AWS::EKS::Cluster'>['facts'] {
  const config = (cluster: Block) => cluster.block(network);
  return {
    clusterName: (_, { self }) => self.name,
    securityGroupIds: (cluster) => [
      ...(config(cluster)?.texts(words('security_group_ids')) ?? []),
      cluster.own(ownGroup),
    ],
    endpointAccess: (cluster) => {
      const cidrs = config(cluster)?.texts(words('public_access_cidrs')) ?? [];
      return {
        endpoint: cluster.own(words('endpoint')),
        publicAccess: config(cluster)?.flag(words('endpoint_public_access')) ?? true,
        publicAccessCidrs: cidrs.length > 0 ? cidrs : ['0.0.0.0/0'],
      };
    },
  };
}

/**
 * The interfaces by which its control plane gets to the nodes: in some of its subnets, which are known by then. Source: EKS
 * User Guide, "Amazon EKS networking requirements for VPC and subnets".
 */
export function eksCards(
  of: string,
  { network, ownGroup }: { network: string; ownGroup: string },
  dialect: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { word } = dialect;
  const more = (cluster: Block) => cluster.block(network)?.texts(word('security_group_ids')) ?? [];
  return cardsIn(
    of,
    {
      subnets: word('subnet_ids'),
      // References stay, for they tell which subnet it is.
      listedIn: (cluster) => cluster.each(network)[0] ?? null,
      groups: (cluster) => [...more(cluster), cluster.own(ownGroup)],
      description: (cluster) => `Amazon EKS ${cluster.text(word('name'))}`,
    },
    dialect,
  );
}
