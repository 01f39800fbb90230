import { parseArn } from '../../../model/arn.ts';
import type { Inventory } from '../../../model/inventory.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import { isUnknown } from '../../../model/unknown.ts';
import type { HolderKind } from './way.ts';

/** What runs with which role. */
export interface Holders {
  /** ARNs of what certainly runs with the role. */
  of(kind: HolderKind, role: string): readonly string[];
  /** Were all of a kind seen, with their roles? */
  areAllSeen(kind: HolderKind, account: string): boolean;
}

/** `collected`: types that were listed. */
export function holdersIn(inventory: Inventory, collected: ReadonlySet<ResourceType>): Holders {
  const byRole = new Map<string, string[]>();
  const isSeen = new Set<HolderKind>();
  const unsure = new Set<string>();
  if (INSTANCES.every((type) => collected.has(type))) {
    isSeen.add('instance');
    for (const { type, account } of inventory.incomplete) {
      if (INSTANCES.includes(type)) unsure.add(`instance ${account}`);
    }
    for (const { id, account, role } of instancesIn(inventory)) {
      if (role === 'unknown') unsure.add(`instance ${account}`);
      else byRole.set(`instance ${role}`, [...(byRole.get(`instance ${role}`) ?? []), id]);
    }
  }
  return {
    of: (kind, role) => byRole.get(`${kind} ${nameOf(role)}`) ?? [],
    areAllSeen: (kind, account) => isSeen.has(kind) && !unsure.has(`${kind} ${account}`),
  };
}

const INSTANCES: readonly ResourceType[] = ['AWS::EC2::Instance', 'AWS::IAM::InstanceProfile'];

/** An instance by ARN, and its role by account and name. */
interface Running {
  id: string;
  account: string;
  role: string;
}

function instancesIn({ resources }: Inventory): Running[] {
  const profiles = new Map<string, string[] | 'unknown'>();
  const instances: Resource<'AWS::EC2::Instance'>[] = [];
  for (let place = 0; place < resources.length; place += 1) {
    const type = resources.member?.(place, 'type') ?? resources.at(place)?.type;
    if (type === 'AWS::EC2::Instance') {
      instances.push(resources.at(place) as Resource<'AWS::EC2::Instance'>);
    } else if (type === 'AWS::IAM::InstanceProfile') {
      const { id, account, roles } = resources.at(place) as Resource<'AWS::IAM::InstanceProfile'>;
      const names = roles === undefined || isUnknown(roles) ? 'unknown' : roles;
      profiles.set(id, names === 'unknown' ? names : names.map((name) => `${account} ${name}`));
    }
  }
  return instances.flatMap(({ id, account, instanceProfile, state }) => {
    if (instanceProfile === null || state === 'terminated') return [];
    const known = instanceProfile === undefined || isUnknown(instanceProfile);
    const roles = known ? 'unknown' : (profiles.get(instanceProfile) ?? 'unknown');
    return (roles === 'unknown' ? [roles] : roles).map((role) => ({ id, account, role }));
  });
}

/** A role by account and name, which is unique there. */
function nameOf(role: string): string {
  return `${parseArn(role)?.account} ${role.slice(role.lastIndexOf('/') + 1)}`;
}
