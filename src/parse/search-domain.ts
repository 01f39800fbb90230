import { type Adapter, partOnceCreated } from './adapter.ts';
import type { Block } from './block.ts';
import { hasAny } from './has-any.ts';
import type { Words } from './words.ts';

/** What a language calls the parts of a search domain that its words do not tell. */
export interface DomainWords {
  words: Words;
  encryption: string;
  vpc: string;
  endpoint: string;
  policyBeside: string | null;
}

export function domainFacts({
  words,
  encryption,
  vpc,
  endpoint,
  policyBeside,
}: DomainWords): Adapter<'AWS::OpenSearchService::Domain'>['facts'] {
  const within = (domain: Block) => domain.block(vpc);
  return {
    domainName: (_, { self }) => self.name,
    encryptionAtRest: (domain) => {
      const options = domain.block(encryption);
      return {
        enabled: options?.flag(words('enabled')) ?? false,
        kmsKeyId: options?.text(words('kms_key_id')) ?? null,
      };
    },
    endpoints: (domain) => [domain.own(endpoint)],
    fineGrainedAccess: (domain) => {
      const options = domain.block(words('advanced_security_options'));
      return {
        enabled: options?.flag(words('enabled')) ?? false,
        anonymousAuth: options?.flag(words('anonymous_auth_enabled')) ?? false,
      };
    },
    accessPolicies: (domain, { one }) =>
      domain.policy(words('access_policies')) ??
      (policyBeside === null
        ? null
        : (one(policyBeside, words('domain_name'))?.policy(words('access_policies')) ?? null)),
    vpcOptions: (domain) => {
      const isInside = hasAny(domain, vpc);
      if (isInside !== true) return isInside || null;
      return {
        vpcId: partOnceCreated('its VPC'),
        subnetIds: within(domain)?.texts(words('subnet_ids')) ?? [],
        securityGroupIds: within(domain)?.texts(words('security_group_ids')) ?? [],
      };
    },
    securityGroupIds: (domain) => within(domain)?.texts(words('security_group_ids')) ?? [],
  };
}
