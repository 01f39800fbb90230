import type { CustomOriginConfig, Origin as SdkOrigin } from '@aws-sdk/client-cloudfront';
import type {
  Origin,
  OriginAccessControl,
  OriginConnection,
} from '../../../model/aws/cloudfront.ts';
import { parseBucketHost } from '../../../model/bucket-host.ts';
import { type Aws, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { vacantBuckets } from '../s3/vacant-buckets.ts';

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
export function vacantOf(aws: Aws, origins: readonly SdkOrigin[]): Promise<string[]> {
  const hosts = origins.map(({ DomainName }) => parseBucketHost(present(DomainName)));
  const named = hosts.flatMap((host) => (host && host.kind !== 'access point' ? host.name : []));
  return vacantBuckets(aws, named);
}

/** A behaviour's target is an origin, or a group of which the second stands in for the first. */
export function originIdsOf({ Origins, OriginGroups }: Distribution, target: string): string[] {
  if (itemsOf(present(Origins)).some(({ Id }) => Id === target)) return [target];
  const group = itemsOf(present(OriginGroups)).find(({ Id }) => Id === target);
  if (!group) throw new MalformedAnswer('a cache behaviour goes to an origin that is not there');
  return itemsOf(present(group.Members)).map(({ OriginId }) => present(OriginId));
}
