import type { SecurityGroup } from './aws/ec2.ts';
import { globMatches } from './glob.ts';
import { isMeant } from './meant.ts';
import type { Tag } from './tag.ts';

type Named = Pick<SecurityGroup, 'groupId' | 'groupName' | 'tags'>;

/** Is the group meant by one of these: its id, a glob over its name, or `tag:Key=value` with a glob as value? */
export function isNamedBy(
  { groupId, groupName, tags }: Named,
  patterns: readonly string[],
): boolean {
  return isMeant({ id: groupId, name: groupName, tags }, patterns);
}

/**
 * Did an AWS service make this group for itself, and does it write its rules? EKS cluster groups carry a tag nobody
 * else can set; EMR and Directory Service are known by the names and descriptions they give.
 * Sources: Amazon EKS User Guide, "View Amazon EKS security group requirements"; Amazon EMR Management Guide,
 * "Working with Amazon EMR-managed security groups"; Directory Service API Reference, AddIpRoutes.
 */
export function isServiceManaged({
  groupName,
  description,
  tags,
}: Pick<SecurityGroup, 'groupName' | 'description' | 'tags'>): boolean {
  return (
    tags.some(({ key }: Tag) => key === 'aws:eks:cluster-name') ||
    (globMatches('ElasticMapReduce*', groupName) &&
      globMatches('*for Elastic MapReduce*', description)) ||
    globMatches('AWS created security group for d-* directory controllers', description)
  );
}

/** Every VPC has one group of this name, which cannot be deleted. */
export function isDefaultGroup({ groupName }: Pick<SecurityGroup, 'groupName'>): boolean {
  return groupName === 'default';
}

/** Does a description say nothing: empty, or a phrase that tools and hurried people put there? Case is not minded. */
export function saysNothing(description: string | null, placeholders: readonly string[]): boolean {
  const text = (description ?? '').trim().toLowerCase();
  return text === '' || placeholders.some((phrase) => globMatches(phrase.toLowerCase(), text));
}
