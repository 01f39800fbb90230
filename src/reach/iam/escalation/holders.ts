import { parseArn } from '../../../model/arn.ts';
import type { Inventory } from '../../../model/inventory.ts';
import type { Facts, Resource, ResourceType } from '../../../model/resource.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
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
  const unsure = new Set<string>();
  const isListed = (kind: HolderKind) => TYPES.get(kind)?.every((type) => collected.has(type));
  for (const { type, account } of inventory.incomplete) {
    for (const [kind, types] of TYPES) if (types.includes(type)) unsure.add(`${kind} ${account}`);
  }
  for (const { kind, id, account, role } of [...instancesIn(inventory), ...othersIn(inventory)]) {
    if (role === 'unknown') unsure.add(`${kind} ${account}`);
    else byRole.set(`${kind} ${role}`, [...(byRole.get(`${kind} ${role}`) ?? []), id]);
  }
  return {
    of: (kind, role) => (isListed(kind) ? byRole.get(`${kind} ${nameOf(role)}`) : undefined) ?? [],
    areAllSeen: (kind, account) => isListed(kind) === true && !unsure.has(`${kind} ${account}`),
  };
}

/** Types whose members say by a fact which role they run with: an ARN, or null; of some only those count that say so. */
const BY_ARN = [
  byArn('AWS::AppRunner::Service', 'instanceRoleArn', 'web service'),
  byArn('AWS::CloudFormation::Stack', 'roleArn', 'stack'),
  byArn('AWS::CodeBuild::Project', 'serviceRole', 'project'),
  byArn('AWS::ECS::Task', 'taskRoleArn', 'task', 'enableExecuteCommand'),
  byArn('AWS::Glue::DevEndpoint', 'roleArn', 'endpoint'),
  byArn('AWS::Lambda::Function', 'role', 'function'),
  byArn('AWS::SageMaker::NotebookInstance', 'roleArn', 'notebook'),
];

function byArn<T extends ResourceType>(
  type: T,
  fact: keyof Facts[T] & string,
  kind: HolderKind,
  counts?: keyof Facts[T] & string,
) {
  return { type: type as ResourceType, fact: fact as string, kind, counts };
}

/** What must have been listed to know all of a kind. */
const TYPES: ReadonlyMap<HolderKind, readonly ResourceType[]> = new Map([
  ['instance', ['AWS::EC2::Instance', 'AWS::IAM::InstanceProfile']],
  ...BY_ARN.map(({ kind, type }) => [kind, [type]] as [HolderKind, ResourceType[]]),
]);

/** Something by ARN, and its role by account and name. */
interface Running {
  kind: HolderKind;
  id: string;
  account: string;
  role: string;
}

function instancesIn({ resources }: Inventory): Running[] {
  const profiles = new Map<string, string[] | 'unknown'>();
  for (const found of ofType(resources, 'AWS::IAM::InstanceProfile')) {
    const { id, account, roles } = found;
    const names = roles === undefined || isUnknown(roles) ? 'unknown' : roles;
    profiles.set(id, names === 'unknown' ? names : names.map((name) => `${account} ${name}`));
  }
  const running: Running[] = [];
  for (const found of ofType(resources, 'AWS::EC2::Instance')) {
    const { id, account, instanceProfile, state } = found;
    if (instanceProfile === null || state === 'terminated') continue;
    const isUnseen = instanceProfile === undefined || isUnknown(instanceProfile);
    const roles = isUnseen ? 'unknown' : (profiles.get(instanceProfile) ?? 'unknown');
    for (const role of roles === 'unknown' ? [roles] : roles) {
      running.push({ kind: 'instance', id, account, role });
    }
  }
  return running;
}

function othersIn({ resources }: Inventory): Running[] {
  return BY_ARN.flatMap(({ type, fact, kind, counts }) =>
    [...ofType(resources, type)].flatMap((found): Running[] => {
      const role = Reflect.get(found, fact) as string | null | Unknown | undefined;
      const isOpen = counts === undefined || (Reflect.get(found, counts) as boolean | Unknown);
      if (role === null || isOpen === false) return [];
      const { id, account } = found;
      const isUnseen = role === undefined || isUnknown(role) || isOpen !== true;
      return [{ kind, id, account, role: isUnseen ? 'unknown' : nameOf(role) }];
    }),
  );
}

function* ofType<T extends ResourceType>(
  resources: Inventory['resources'],
  wanted: T,
): Iterable<Resource<T>> {
  for (let place = 0; place < resources.length; place += 1) {
    const type = resources.member?.(place, 'type') ?? resources.at(place)?.type;
    if (type === wanted) yield resources.at(place) as Resource<T>;
  }
}

/** A role by account and name, which is unique there. */
function nameOf(role: string): string {
  return `${parseArn(role)?.account} ${role.slice(role.lastIndexOf('/') + 1)}`;
}
