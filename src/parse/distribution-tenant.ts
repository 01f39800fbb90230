import type { DistributionTenant } from '../model/aws/cloudfront.ts';
import { adapter } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import type { Dialect } from './dialect.ts';

/** `domains` tells under which names it answers, of which each language has a form of its own. */
export function distributionTenant(
  of: string,
  domains: (tenant: Block) => string[],
  { word }: Dialect,
) {
  return adapter({
    type: 'AWS::CloudFront::DistributionTenant',
    of,
    name: (tenant) => tenant.text(word('name')),
    id: arnOf.distributionTenant,
    attributes: {
      ...{ id: ({ id }) => id, Ref: ({ id }) => id, Id: ({ id }) => id },
      [word('arn')]: arnOf.distributionTenant,
    },
    facts: {
      enabled: (tenant) => tenant.flag(word('enabled')) ?? true,
      distributionId: (tenant) => tenant.text(word('distribution_id')) ?? '',
      domains,
      ownWebAcl: (tenant) => ownWebAclOf(tenant, word),
    },
  });
}

function ownWebAclOf(tenant: Block, word: Dialect['word']): DistributionTenant['ownWebAcl'] {
  const custom = tenant.block(word('customizations'))?.block(word('web_acl'));
  if (!custom) return null;
  const isOff = custom.text(word('action')) === 'disable';
  return { webAclId: isOff ? null : custom.text(word('arn')) };
}
