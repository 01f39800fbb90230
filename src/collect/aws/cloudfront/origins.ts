import type { CustomOriginConfig, Origin as SdkOrigin } from '@aws-sdk/client-cloudfront';
import type {
  Origin,
  OriginAccessControl,
  OriginConnection,
} from '../../../model/aws/cloudfront.ts';
import { parseBucketHost } from '../../../model/bucket-host.ts';
import { type Aws, MalformedAnswer, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export type Distribution = NonNullable<
  NonNullable<Output<'cloudfront', 'ListDistributions'>['DistributionList']>['Items']
>[number];

/** CloudFront leaves `Items` out of an empty list, and only there. */
export function itemsOf<Item>({
  Quantity,
  Items,
}: {
  Quantity: number | undefined;
  Items?: Item[] | undefined;
}): Item[] {
  return present(Quantity) === 0 ? [] : present(Items);
}

export function toOrigin(origin: SdkOrigin): Origin {
  const { S3OriginConfig, CustomOriginConfig, VpcOriginConfig } = origin;
  // Every origin is one of the three.
  present(S3OriginConfig ?? CustomOriginConfig ?? VpcOriginConfig);
  return {
    originId: present(origin.Id),
    domainName: present(origin.DomainName),
    isS3: S3OriginConfig !== undefined,
    // CloudFront says "none" with an empty string.
    originAccessControlId: origin.OriginAccessControlId || null,
    accessIdentityId: S3OriginConfig
      ? toIdentityId(present(S3OriginConfig.OriginAccessIdentity))
      : null,
  };
}

/** `origin-access-identity/cloudfront/E7`; empty for none. */
function toIdentityId(path: string): string | null {
  return path.slice(path.lastIndexOf('/') + 1) || null;
}

export function serversOf(origins: readonly SdkOrigin[]): OriginConnection[] {
  return origins.flatMap(({ Id, CustomOriginConfig }) =>
    CustomOriginConfig ? [toConnection(present(Id), CustomOriginConfig)] : [],
  );
}

export function inVpcOf(aws: Aws, origins: readonly SdkOrigin[]): Promise<OriginConnection[]> {
  return aws.all(
    origins.flatMap(({ Id, VpcOriginConfig }) =>
      VpcOriginConfig ? [inVpc(aws, present(Id), present(VpcOriginConfig.VpcOriginId))] : [],
    ),
  );
}

async function inVpc(aws: Aws, originId: string, vpcOriginId: string): Promise<OriginConnection> {
  const input = { Id: vpcOriginId };
  const { VpcOrigin } = await aws.call('cloudfront', 'GetVpcOrigin', input, { shared: true });
  return toConnection(originId, present(VpcOrigin?.VpcOriginEndpointConfig));
}

function toConnection(
  originId: string,
  config: Pick<CustomOriginConfig, 'OriginProtocolPolicy' | 'OriginSslProtocols'>,
): OriginConnection {
  return {
    originId,
    protocolPolicy: present(config.OriginProtocolPolicy),
    sslProtocols: itemsOf(present(config.OriginSslProtocols)),
  };
}

export async function toAccessControl(aws: Aws, id: string): Promise<OriginAccessControl> {
  const input = { Id: id };
  const { OriginAccessControl } = await aws.call('cloudfront', 'GetOriginAccessControl', input, {
    shared: true,
  });
  const config = present(OriginAccessControl?.OriginAccessControlConfig);
  return { originAccessControlId: id, signingBehavior: present(config.SigningBehavior) };
}

/** Of the buckets that are not the account's own, those whose names nobody holds. */
export async function vacantOf(aws: Aws, origins: readonly SdkOrigin[]): Promise<string[]> {
  const hosts = origins.map(({ DomainName }) => parseBucketHost(present(DomainName)));
  const named = hosts.flatMap((host) => (host && host.kind !== 'access point' ? host.name : []));
  if (named.length === 0) return [];
  const own = await aws.ifTold(ownBuckets(aws));
  const others = [...new Set(named)].filter((name) => !own?.has(name));
  const found = await Promise.all(
    others.map((Bucket) =>
      aws.ifTold(orNone('NotFound', aws.call('s3', 'HeadBucket', { Bucket }))),
    ),
  );
  return others.filter((_, index) => found[index] === null);
}

async function ownBuckets(aws: Aws): Promise<Set<string>> {
  const names = new Set<string>();
  const pages = aws.pages('s3', 'ListBuckets', { MaxBuckets: 1000 }, { shared: true });
  for await (const { Buckets } of pages) {
    for (const { Name } of Buckets ?? []) names.add(present(Name));
  }
  return names;
}

/** A behaviour's target is an origin, or a group of which the second stands in for the first. */
export function originIdsOf({ Origins, OriginGroups }: Distribution, target: string): string[] {
  if (itemsOf(present(Origins)).some(({ Id }) => Id === target)) return [target];
  const group = itemsOf(present(OriginGroups)).find(({ Id }) => Id === target);
  if (!group) throw new MalformedAnswer('a cache behaviour goes to an origin that is not there');
  return itemsOf(present(group.Members)).map(({ OriginId }) => present(OriginId));
}
