import { anyOf, knownOf, someOf } from '../../model/kleene.ts';
import { isDefaultGroup, isServiceManaged } from '../../model/security-group.ts';
import { UnknownFact } from '../../model/unknown.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::AutoScaling::LaunchConfiguration': ['securityGroups'],
  'AWS::Batch::ComputeEnvironment': ['securityGroupIds'],
  'AWS::CodeBuild::Project': ['securityGroupIds'],
  'AWS::EC2::ClientVpnEndpoint': ['securityGroupIds'],
  'AWS::EC2::LaunchTemplate': ['securityGroupIds', 'securityGroupNames'],
  'AWS::EC2::NetworkInterface': ['groups'],
  'AWS::EC2::SecurityGroup': ['groupId', 'groupName', 'vpcId', 'peerGroups', 'referencingVpcs'],
  'AWS::EC2::VPC': ['vpcId', 'isDefault'],
  'AWS::EC2::VPCEndpoint': ['groups'],
  'AWS::ECS::Service': ['securityGroups'],
  'AWS::EFS::MountTarget': ['securityGroups'],
  'AWS::EKS::Cluster': ['securityGroupIds'],
  'AWS::EMR::Cluster': ['securityGroups'],
  'AWS::ElastiCache::CacheCluster': ['securityGroups'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['securityGroups'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['securityGroups'],
  'AWS::Events::Rule': ['targetSecurityGroups'],
  'AWS::Glue::Connection': ['securityGroupIdList'],
  'AWS::Lambda::Function': ['securityGroupIds'],
  'AWS::OpenSearchService::Domain': ['securityGroupIds'],
  'AWS::RDS::DBCluster': ['vpcSecurityGroups'],
  'AWS::RDS::DBInstance': ['vpcSecurityGroups'],
  'AWS::Redshift::Cluster': ['vpcSecurityGroups'],
  'AWS::SageMaker::NotebookInstance': ['securityGroups'],
} as const;

export default control({
  id: 'ec2.security-group-in-use',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Security group is used by something',
  why: 'A group nobody uses is a rule set nobody looks after: whoever is in a hurry attaches it and opens whatever it once opened, and those that matter are hard to find among many that do not.',
  fix: 'Delete the group. If it waits for something to come, let the code that makes the thing make the group.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html',
  ],
  reads: ['groupId', 'groupName', 'description', 'tags', 'ownerId', 'vpcId', 'referencingVpcs'],
  around,
  exempt:
    'Default groups, which cannot be deleted, groups an AWS service made for itself (EKS clusters, EMR, Directory Service), and groups that another account shares, which are judged there.',
  examples: {
    fail: `
      resource "aws_security_group" "old_bastion" {
        description = "Way in for administrators"
      }
    `,
    pass: `
      resource "aws_security_group" "bastion" {
        description = "Way in for administrators"
      }

      resource "aws_instance" "bastion" {
        ami                    = "ami-0123456789abcdef0"
        instance_type          = "t3.micro"
        vpc_security_group_ids = [aws_security_group.bastion.id]
      }
    `,
  },

  except: (group) =>
    isDefaultGroup(group) || isServiceManaged(group) || group.ownerId !== group.account,

  check: (group, world) => isUsed(group, world) || 'nothing uses it',
});

interface Group {
  groupId: string;
  groupName: string;
  vpcId: string | null;
  region: string;
  referencingVpcs: string[] | null;
}

/** A group that names others. */
interface Naming extends Group {
  peerGroups: string[];
}

/** Something has it, or a rule of a group that is itself used names it. */
function isUsed(group: Group, world: World<typeof around>): boolean {
  const found = anyOf<unknown>(...USES.map((isSo) => () => isSo(group, world)), () =>
    someOf(naming(group, world), (other) => leadsToUse(other, world)),
  );
  return found !== undefined;
}

/** The other groups in whose rules it is named. */
function* naming({ groupId, region }: Group, world: World<typeof around>): Iterable<Naming> {
  for (const other of world.all('AWS::EC2::SecurityGroup', { peerGroups: groupId, region })) {
    if (other.groupId !== groupId) yield other;
  }
}

/** Is a group used, false where it certainly is not; or why that cannot be told. */
type Settled = boolean | UnknownFact;

/** What was found out about groups, by region and id. */
const memory = () => new Map<string, Settled>();

/** `isUsed` of a group that is not itself judged. Nothing is found out twice, or long chains would take for ever. */
function leadsToUse(group: Naming, world: World<typeof around>): boolean {
  const settled = world.memory(memory);
  if (!settled.has(keyOf(group))) settle(group, world, settled);
  const told = settled.get(keyOf(group)) ?? false;
  if (typeof told !== 'boolean') throw told;
  return told;
}

interface Step {
  group: Naming;
  /** The group that this one names, which is how it was come to. */
  from?: Step;
}

/** Looks from a group to those that name it, and on, until one is used. */
function settle(start: Naming, world: World<typeof around>, settled: Map<string, Settled>): void {
  const steps = new Map<string, Step>([[keyOf(start), { group: start }]]);
  const untold = new Map<Step, UnknownFact>();
  for (const step of steps.values()) {
    const known = settled.get(keyOf(step.group));
    const { found, rest } =
      known === undefined ? askedAbout(step, world, steps) : { found: known === true, rest: known };
    if (found) {
      for (let one: Step | undefined = step; one; one = one.from) {
        settled.set(keyOf(one.group), true);
      }
      return;
    }
    if (rest instanceof UnknownFact) untold.set(step, rest);
  }
  // Nobody is left who might name one of these. What is open of one is open of those it names.
  for (const [{ group }, reason] of untold) {
    for (const groupId of group.peerGroups) {
      const named = steps.get(keyOf({ groupId, region: group.region }));
      if (named && !untold.has(named)) untold.set(named, reason);
    }
  }
  for (const [key, step] of steps) settled.set(key, untold.get(step) ?? false);
}

/** Is it used by itself? If not, those that name it are steps to come. */
function askedAbout(
  step: Step,
  world: World<typeof around>,
  steps: Map<string, Step>,
): { found: boolean; rest: UnknownFact | undefined } {
  const uses = knownOf(USES, (isSo) => isSo(step.group, world), 1);
  if (uses.found.length > 0) return { found: true, rest: undefined };
  const named = knownOf(naming(step.group, world), (other) => !steps.has(keyOf(other)));
  for (const { item } of named.found) steps.set(keyOf(item), { group: item, from: step });
  return { found: false, rest: uses.rest ?? named.rest };
}

function keyOf({ groupId, region }: Pick<Group, 'groupId' | 'region'>): string {
  return `${region} ${groupId}`;
}

const USES = [isHeld, isHeldByName, isNamedElsewhere];

/** Interfaces first: nearly everything that runs has one. The rest refers to the group while nothing runs. */
function isHeld({ groupId, region }: Group, { one }: World<typeof around>): boolean {
  const held = anyOf<unknown>(
    () => one('AWS::EC2::NetworkInterface', { groups: groupId, region }),
    () => one('AWS::RDS::DBInstance', { vpcSecurityGroups: groupId, region }),
    () => one('AWS::RDS::DBCluster', { vpcSecurityGroups: groupId, region }),
    () => one('AWS::Lambda::Function', { securityGroupIds: groupId, region }),
    () => one('AWS::ECS::Service', { securityGroups: groupId, region }),
    () => one('AWS::ElasticLoadBalancingV2::LoadBalancer', { securityGroups: groupId, region }),
    () => one('AWS::ElasticLoadBalancing::LoadBalancer', { securityGroups: groupId, region }),
    () => one('AWS::EC2::LaunchTemplate', { securityGroupIds: groupId, region }),
    () => one('AWS::EC2::VPCEndpoint', { groups: groupId, region }),
    () => one('AWS::EC2::ClientVpnEndpoint', { securityGroupIds: groupId, region }),
    () => one('AWS::AutoScaling::LaunchConfiguration', { securityGroups: groupId, region }),
    () => one('AWS::EFS::MountTarget', { securityGroups: groupId, region }),
    () => one('AWS::ElastiCache::CacheCluster', { securityGroups: groupId, region }),
    () => one('AWS::Redshift::Cluster', { vpcSecurityGroups: groupId, region }),
    () => one('AWS::OpenSearchService::Domain', { securityGroupIds: groupId, region }),
    () => one('AWS::EKS::Cluster', { securityGroupIds: groupId, region }),
    () => one('AWS::EMR::Cluster', { securityGroups: groupId, region }),
    () => one('AWS::Batch::ComputeEnvironment', { securityGroupIds: groupId, region }),
    () => one('AWS::CodeBuild::Project', { securityGroupIds: groupId, region }),
    () => one('AWS::Events::Rule', { targetSecurityGroups: groupId, region }),
    () => one('AWS::Glue::Connection', { securityGroupIdList: groupId, region }),
    () => one('AWS::SageMaker::NotebookInstance', { securityGroups: groupId, region }),
  );
  return held !== undefined;
}

/** Launch templates may say a name, which means the group of a default VPC. */
function isHeldByName(group: Group, { one }: World<typeof around>): boolean {
  const { groupName, region } = group;
  return (
    one('AWS::EC2::LaunchTemplate', { securityGroupNames: groupName, region }) !== undefined &&
    one('AWS::EC2::VPC', { vpcId: group.vpcId ?? '', isDefault: true, region }) !== undefined
  );
}

/**
 * Rules beyond a peering count, as nobody here sees what uses their groups; not so those of our own groups. Throws
 * UnknownFact for a group of another account.
 */
function isNamedElsewhere(
  { groupId, region, referencingVpcs }: Group,
  { one }: World<typeof around>,
): boolean {
  if (referencingVpcs === null) {
    throw new UnknownFact(groupId, {
      $unknown: 'unsupported',
      detail: 'only the account that owns it sees all that uses it',
    });
  }
  return (
    someOf(
      referencingVpcs,
      (vpcId) => !one('AWS::EC2::SecurityGroup', { peerGroups: groupId, vpcId, region }),
    ) !== undefined
  );
}
