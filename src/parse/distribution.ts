import type {
  CacheBehavior,
  Distribution,
  Origin,
  OriginAccessControl,
  OriginConnection,
} from '../model/aws/cloudfront.ts';
import { type Adapter, adapter, onceCreated, partOnceCreated, type Self } from './adapter.ts';
import { arnOf } from './arns.ts';
import { type Block, part } from './block.ts';

/** What a language calls the parts of a distribution. */
export interface DistributionWords {
  of: string;
  /** What else is read: certificates, access controls, access identities, origins in a VPC. */
  satellites: readonly string[];
  attributes: Adapter['attributes'];
  /** The attribute that is its name under cloudfront.net. */
  ownDomainName: string;
  /** The block that all of it stands in; null: it is not within one. */
  within: string | null;
  enabled: string;
  aliases: string;
  webAclId: string;
  origins: string;
  originId: string;
  domainName: string;
  accessControl: { id: string; within: string | null; signingBehavior: string };
  s3: { config: string; identity: string; identityId: string };
  custom: string;
  protocolPolicy: string;
  sslProtocols: string;
  vpc: { config: string; id: string; endpoint: string };
  defaultBehavior: string;
  behaviors: string;
  pathPattern: string;
  targetOrigin: string;
  viewerPolicy: string;
  trustedSigners: string;
  trustedKeyGroups: string;
  edge: { list: string; arn: string };
  certificate: { block: string; acm: string; iam: string; minimum: string };
  /** The least version of TLS where the code names none. */
  leastTls: string | null;
  certificateNames: { first: string; more: string };
  /** Members of each origin group. */
  groups(distribution: Block): { groupId: string; originIds: string[] }[];
}

export function distribution(words: DistributionWords) {
  const configOf = (block: Block): Block =>
    (words.within === null ? block : block.block(words.within)) ?? block;
  const origins = <Item>(block: Block, make: (origin: Block) => Item) =>
    configOf(block).list(words.origins, make);
  const behaviors = <Item>(block: Block, make: (behavior: Block) => Item) => {
    const config = configOf(block);
    return [...config.list(words.defaultBehavior, make), ...config.list(words.behaviors, make)];
  };
  return adapter({
    type: 'AWS::CloudFront::Distribution',
    of: words.of,
    satellites: words.satellites,
    name: () => null,
    id: arnOf.distribution,
    attributes: words.attributes,
    facts: {
      enabled: (block) => configOf(block).flag(words.enabled) ?? false,
      domainName: (block) => block.own(words.ownDomainName),
      aliases: (block) => configOf(block).texts(words.aliases),
      webAclId: (block) => configOf(block).text(words.webAclId) || null,
      origins: (block) => origins(block, (origin) => originOf(origin, words)),
      vacantBuckets: () => onceCreated('who holds its buckets'),
      serverConnections: (block) =>
        origins(block, (origin) => connectionOf(origin, origin.block(words.custom), words)).flat(),
      vpcConnections: (block) => origins(block, (origin) => vpcConnectionOf(origin, words)).flat(),
      originAccessControls: (block) =>
        origins(block, (origin) => accessControlOf(origin, words)).flat(),
      cacheBehaviors: (block) => {
        const groups = new Map(
          words.groups(configOf(block)).map(({ groupId, originIds }) => [groupId, originIds]),
        );
        return behaviors(block, (behavior) => behaviorOf(behavior, groups, words));
      },
      edgeFunctions: (block) =>
        behaviors(block, (behavior) =>
          behavior.list(words.edge.list, (one) => edgeFunctionOf(one, words.edge.arn)),
        ).flat(),
      signers: (block) =>
        behaviors(block, (behavior) => ({
          pathPattern: behavior.text(words.pathPattern),
          trustsAccounts: part(() => behavior.texts(words.trustedSigners).length > 0),
          trustsKeyGroups: part(() => behavior.texts(words.trustedKeyGroups).length > 0),
        })),
      viewerCertificate: (block) => viewerCertificateOf(configOf(block), words),
      certificateNames: (block) => certificateNamesOf(configOf(block), words),
    },
  });
}

/** AWS makes up the first part of its name. */
export function domainNameOf({ id }: Self): string {
  return `${id}.cloudfront.net`;
}

/** An origin that is set up neither as a server nor as something in a VPC is a bucket. */
function originOf(origin: Block, words: DistributionWords): Origin {
  const { custom, vpc, s3, accessControl } = words;
  const identity = origin.block(s3.config);
  const path = identity?.text(s3.identity) ?? '';
  const known = identity?.referred(s3.identity)?.own(s3.identityId);
  return {
    originId: origin.text(words.originId) ?? '',
    domainName: part(() => origin.text(words.domainName) ?? ''),
    isS3: !origin.has(custom) && !origin.has(vpc.config),
    originAccessControlId: part(() => origin.text(accessControl.id) || null),
    accessIdentityId: (known ?? path.slice(path.lastIndexOf('/') + 1)) || null,
  };
}

function connectionOf(
  origin: Block,
  config: Block | null,
  words: DistributionWords,
): OriginConnection[] {
  if (!config) return [];
  const protocols = () => {
    if (!config.has(words.sslProtocols)) return partOnceCreated('which TLS it accepts of it');
    const within = part(() => config.block(words.sslProtocols)?.texts('items'));
    return Array.isArray(within) ? within : config.texts(words.sslProtocols);
  };
  return [
    {
      originId: origin.text(words.originId) ?? '',
      protocolPolicy: part(() => config.text(words.protocolPolicy) ?? ''),
      sslProtocols: part(protocols),
    },
  ];
}

function vpcConnectionOf(origin: Block, words: DistributionWords): OriginConnection[] {
  const config = origin.block(words.vpc.config);
  if (!config) return [];
  const endpoint = config.referred(words.vpc.id)?.block(words.vpc.endpoint);
  return endpoint
    ? connectionOf(origin, endpoint, words)
    : partOnceCreated('how it speaks to what is in the VPC');
}

function accessControlOf(origin: Block, words: DistributionWords): OriginAccessControl[] {
  const { id, within, signingBehavior } = words.accessControl;
  const originAccessControlId = origin.text(id);
  if (!originAccessControlId) return [];
  const found = origin.referred(id);
  const config = within === null ? found : found?.block(within);
  return [
    {
      originAccessControlId,
      signingBehavior: part(
        () => config?.text(signingBehavior) ?? partOnceCreated('what its access control signs'),
      ),
    },
  ];
}

function behaviorOf(
  behavior: Block,
  groups: ReadonlyMap<string, string[]>,
  words: DistributionWords,
): CacheBehavior {
  const target = behavior.text(words.targetOrigin) ?? '';
  return {
    pathPattern: behavior.text(words.pathPattern),
    viewerProtocolPolicy: part(() => behavior.text(words.viewerPolicy) ?? ''),
    originIds: groups.get(target) ?? [target],
  };
}

/** It is a version of a function, and may be a resource of its own that names the function. */
function edgeFunctionOf(association: Block, member: string): string {
  const version = association.referred(member);
  const lambda = version?.referred('FunctionName');
  return lambda ? `${lambda.own('Arn')}:<version>` : (association.text(member) ?? '');
}

function viewerCertificateOf(
  config: Block,
  { certificate, leastTls }: DistributionWords,
): Distribution['viewerCertificate'] {
  const block = config.block(certificate.block);
  const isOwn = block?.has(certificate.acm) || block?.has(certificate.iam);
  return block && isOwn
    ? {
        cloudFrontDefault: false,
        minimumProtocolVersion: block.text(certificate.minimum) ?? leastTls,
      }
    : { cloudFrontDefault: true, minimumProtocolVersion: null };
}

function certificateNamesOf(
  config: Block,
  { certificate: { block: name, acm, iam }, certificateNames }: DistributionWords,
) {
  const block = config.block(name);
  if (!block?.has(acm) && !block?.has(iam)) return [];
  const found = block.referred(acm);
  // Whoever waits until a certificate is validated refers to that.
  const issued = found?.referred('certificate_arn') ?? found;
  if (!issued?.has(certificateNames.first)) {
    return onceCreated('for which names its certificate is');
  }
  const first = issued.text(certificateNames.first) ?? '';
  return [...new Set([first, ...issued.texts(certificateNames.more)])];
}
