import type { Breadth } from '../model/cidr.ts';
import type { Classification } from '../model/classification.ts';

/**
 * Settings that mean the same wherever they appear, with their defaults. `castellan.yaml` sets each once, and all
 * controls that spread it here follow.
 */

export type IdentityModel = 'auto' | 'directory' | 'assume-role' | 'iam-users';

/** How people get in: `auto` takes what it finds. */
export const identityModel: { identityModel: IdentityModel } = { identityModel: 'auto' };

/** IAM users that are programs. */
export const serviceUsers: { serviceUsers: readonly string[] } = { serviceUsers: [] };

/** `kms`: any KMS key of the account will do; `customer`: only one the customer manages. */
export const dataKeys: { dataKeys: 'kms' | 'customer' } = { dataKeys: 'kms' };

/** Public addresses wider than these together are the world. */
export const worldIsBroaderThan: { worldIsBroaderThan: Breadth } = {
  worldIsBroaderThan: { ipv4: 8, ipv6: 32 },
};

export const managementPorts: { managementPorts: readonly string[] } = {
  managementPorts: ['tcp/22', 'tcp/23', 'tcp/3389', 'tcp/5900-5901', 'tcp/5985-5986'],
};

/** What may be reached from everywhere. */
export const publicPorts: { publicPorts: readonly string[] } = {
  publicPorts: ['tcp/80', 'tcp/443', 'udp/443'],
};

/** Address ranges of our own and our partners. */
export const knownCidrs: { knownCidrs: readonly string[] } = { knownCidrs: [] };

/** `inbound`: outbound stays open; `proxy`: only by way of an egress proxy; `any`: nothing is asked. */
export const egressModel: { egressModel: 'inbound' | 'proxy' | 'any' } = { egressModel: 'inbound' };

/** Security groups, by id, name or `tag:Key=value`, that exist to limit what goes out. */
export const egressGroups: { egressGroups: readonly string[] } = { egressGroups: [] };

/** Security groups, likewise, of the egress proxy. */
export const egressProxyGroups: { egressProxyGroups: readonly string[] } = {
  egressProxyGroups: [],
};

/** Machines and groups by which administrators come in: id, name or `tag:Key=value`. */
export const bastions: { bastions: readonly string[] } = {
  bastions: ['tag:Role=bastion', 'name:*bastion*'],
};

/** Images published on purpose. */
export const publicImages: { publicImages: readonly string[] } = { publicImages: [] };

/** Descriptions that say nothing. */
export const placeholders: { placeholders: readonly string[] } = {
  placeholders: [
    'launch-wizard*',
    '*created by*',
    'Managed by Terraform',
    'default VPC security group',
    'Security group',
    'test*',
  ],
};

/** How the company tags its data. */
export const classification: { classification: Classification } = {
  classification: {
    tagKeys: ['data-classification', 'classification'],
    public: ['public'],
    sensitive: ['regulated', 'irreplaceable', 'confidential', 'restricted'],
  },
};

/** ARNs, with globs, of those who run the account. */
export const administrators: { administrators: readonly string[] } = { administrators: [] };

/** What nobody may touch without MFA: names or ARNs, with globs. */
export const mfaResources: { mfaResources: readonly string[] } = { mfaResources: [] };

/** Who may do so all the same: ARNs, with globs, of programs that have no MFA device. */
export const mfaExempt: { mfaExempt: readonly string[] } = { mfaExempt: [] };

/** The account holds what a stricter regime is worth. */
export const highSecurity: { highSecurity: boolean } = { highSecurity: false };
