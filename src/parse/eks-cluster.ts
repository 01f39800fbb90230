import type { Adapter } from './adapter.ts';
import type { Block } from './block.ts';
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
