import type { Tag } from '../model/tag.ts';
import { type Adapter, onceCreated } from './adapter.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/**
 * The facts of a cluster; `endpoint` is the attribute that is its name in DNS. Since January 2025 Redshift encrypts new
 * clusters of which nobody says anything, and code does not tell the age.
 */
export function redshiftFacts(
  words: Words,
  { endpoint, tags }: { endpoint: string; tags: (cluster: Block) => Tag[] },
): Adapter<'AWS::Redshift::Cluster'>['facts'] {
  return {
    clusterIdentifier: (_, { self }) => self.name,
    encrypted: (cluster) => cluster.flag(words('encrypted')) ?? false,
    kmsKeyId: (cluster) => {
      const key = cluster.text(words('kms_key_id'));
      if (key !== null || !cluster.flag(words('encrypted'))) return key;
      return onceCreated('whether AWS owns its key or the account has it');
    },
    hsmEncrypted: (cluster) => cluster.has(words('hsm_configuration_identifier')),
    vpcId: () => onceCreated('its VPC'),
    publiclyAccessible: (cluster) =>
      cluster.flag(words('publicly_accessible')) ?? onceCreated('whether it is public'),
    endpoint: (cluster) => ({
      address: cluster.own(endpoint),
      port: cluster.number(words('port')) ?? 5439,
    }),
    vpcSecurityGroups: (cluster) =>
      cluster.has(words('vpc_security_group_ids'))
        ? cluster.texts(words('vpc_security_group_ids'))
        : onceCreated('the default group of its VPC'),
    tags,
  };
}
