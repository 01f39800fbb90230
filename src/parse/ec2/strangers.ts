import type { Beside } from '../adapter.ts';
import { changedBy, type Stranger } from '../strangers.ts';

/** What members are called that name a resource which may be changed by what nobody reads. */
type Noun = 'route_table' | 'network_acl' | 'security_group' | 'prefix_list';

/**
 * Unknown where a block may change the resource that nobody reads: as the last of a list it stands for whatever that puts
 * there. `attributes` are those that mean it, where others of the same block do not.
 */
export function changes<Part>(
  { strangers }: Pick<Beside, 'strangers'>,
  noun: Noun,
  attributes?: readonly string[],
): Part[] {
  const isMeant = ({ address, attribute }: Stranger) =>
    address === null || !attributes || attributes.includes(attribute ?? '');
  const found = strangers().find((one) => isMeant(one) && mayChange(one, noun));
  return found ? [changedBy(found.block) as never] : [];
}

/** Whatever names a table or an ACL is about it. Groups and lists are named by many that only have them, or go by them. */
function mayChange({ block: { type }, member, address }: Stranger, noun: Noun): boolean {
  if (HARMLESS.has(type)) return false;
  const word = noun.replace('_', '_?');
  const isOwn = noun === 'route_table' || noun === 'network_acl';
  const names = new RegExp(isOwn ? `${word}(?:_?id)?s?$` : `^(?:${word}|group)_?id$`, 'i');
  if (address === null || names.test(member)) return names.test(member);
  return isOwn || OF_ONES_OWN.test(type) || new RegExp(word, 'i').test(type);
}

/** Kinds of blocks that may do anything with what they are told. */
const OF_ONES_OWN = /^(?:Custom::|AWS::CloudFormation::CustomResource$)/;

/** They name tables, lists and groups, and put nothing into them that lets more or less through. */
const HARMLESS = new Set([
  'aws_ec2_tag',
  'aws_ram_resource_association',
  'aws_vpc_endpoint_route_table_association',
  'aws_vpc_security_group_vpc_association',
  'AWS::EC2::SecurityGroupVpcAssociation',
]);
