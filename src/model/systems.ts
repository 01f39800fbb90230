import type { Resource, ResourceType } from './resource.ts';
import type { Tag } from './tag.ts';
import { daysBetween } from './time.ts';
import { isUnknown, type Unknown } from './unknown.ts';

/** A machine whose operating system we patch ourselves. */
export interface System {
  account: string;
  region: string;
  id: string;
  name: string;
  /** The service that runs on it, and leaves its system to us all the same; null: none that says so. */
  partOf: string | null;
  imageId: string | Unknown;
  /** Null: the image is gone. */
  imageAgeDays: number | null | Unknown;
  owner: string | null | Unknown;
}

/**
 * What AWS patches, or at least what runs nothing of ours below our own code: managed engines, and the control planes of
 * clusters. Machines of EMR, Elastic Beanstalk, ECS and EKS are instances of the account, so those are all there is to
 * patch; OpsWorks is retired.
 */
export const PATCHED_BY_AWS: readonly ResourceType[] = [
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::EKS::Cluster',
  'AWS::ElastiCache::CacheCluster',
  'AWS::Lambda::Function',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
];

/** Undefined for a machine that is gone. One of which that is not known may still be there. */
export function systemOf(
  instance: Resource<'AWS::EC2::Instance'>,
  now: string,
  ownerTag: string,
): System | undefined {
  const {
    account,
    region,
    name,
    state,
    imageId = NOT_READ,
    imageCreationDate = NOT_READ,
  } = instance;
  if (state === 'terminated' || state === 'shutting-down') return undefined;
  const { tags = NOT_READ } = instance;
  const age =
    imageCreationDate === null || isUnknown(imageCreationDate)
      ? imageCreationDate
      : Math.floor(daysBetween(imageCreationDate, now));
  return {
    account,
    region,
    id: instance.id.slice(instance.id.lastIndexOf('/') + 1),
    name,
    partOf: isUnknown(tags) ? null : partOf(tags),
    imageId,
    imageAgeDays: age,
    owner: isUnknown(tags) ? tags : (taggedValue(tags, ownerTag) ?? null),
  };
}

const NOT_READ: Unknown = { $unknown: 'incomplete', detail: 'it was not read' };

/** Services mark their machines. Sources: the guides of each, on the tags of its instances. */
function partOf(tags: readonly Tag[]): string | null {
  const cluster = tags.find(({ key }) => key.startsWith(KUBERNETES))?.key.slice(KUBERNETES.length);
  const marks: (readonly [service: string, name: string | undefined])[] = [
    ['Elastic Beanstalk', taggedValue(tags, 'elasticbeanstalk:environment-name')],
    ['EMR', taggedValue(tags, 'aws:elasticmapreduce:job-flow-id')],
    ['EKS node group', taggedValue(tags, 'eks:nodegroup-name')],
    ['Kubernetes', cluster],
    ['ECS', taggedValue(tags, 'AmazonECSManaged') === undefined ? undefined : 'capacity'],
    ['Auto Scaling', taggedValue(tags, 'aws:autoscaling:groupName')],
  ];
  const mark = marks.find(([, name]) => name !== undefined);
  return mark ? mark.join(' ') : null;
}

const KUBERNETES = 'kubernetes.io/cluster/';

function taggedValue(tags: readonly Tag[], wanted: string): string | undefined {
  return tags.find(({ key }) => key.toLowerCase() === wanted.toLowerCase())?.value;
}
