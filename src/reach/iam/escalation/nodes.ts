import type { Inventory } from '../../../model/inventory.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import { joined } from '../../../model/shelf.ts';
import type { Truth } from '../../../model/truth.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import { type Identity, identitiesOf } from '../identities.ts';
import type { Policy } from '../policies.ts';
import { type Holders, holdersIn } from './holders.ts';
import type { TargetFact } from './way.ts';

/** Somebody whose rights may be gained, and who may gain more. A group is a member who has nothing else. */
export interface Node {
  arn: string;
  kind: 'user' | 'role' | 'group';
  account: string;
  identity: Identity;
  /** Whom a role lets in; null where it is none. */
  trust: Policy | null;
  /** ARN of the boundary; null: none. */
  boundary: string | null | Unknown;
  /** ARNs of the groups he is a member of. */
  groups: readonly string[];
  /** ARNs of the account's own policies attached to him, and to his groups. */
  policies: readonly string[];
  is(fact: TargetFact): Truth;
}

/** Everybody of an inventory, and what runs with roles. */
export interface Town {
  nodes: readonly Node[];
  holders: Holders;
  partition: string;
}

/** `collected`: types that were listed; of others nobody knows which there are. */
export function townOf(inventory: Inventory, collected: ReadonlySet<ResourceType>): Town {
  const found = sorted(inventory);
  const members = found.groups.map(memberOf);
  const resources = joined<Resource>([inventory.resources, members]);
  const byArn = new Map(
    identitiesOf({ ...inventory, resources }).map((one) => [one.caller.arn, one]),
  );
  const groups = new Map(found.groups.map((group) => [`${group.account} ${group.name}`, group]));
  const hasProfile: HasProfile = collected.has('AWS::IAM::InstanceProfile')
    ? profilesOf(found.profiles, inventory)
    : () => 'maybe';
  const nodes = [
    ...found.users.map((user) => toNode(user, 'user', userFacts(user, groups))),
    ...found.roles.map((role) => toNode(role, 'role', roleFacts(role, hasProfile))),
    ...found.groups.map((group) => toNode(group, 'group', groupFacts(group))),
  ];
  return {
    nodes: nodes.flatMap((node) => {
      const identity = byArn.get(node.arn);
      return identity
        ? [{ ...node, identity: node.kind === 'group' ? open(identity) : identity }]
        : [];
    }),
    holders: holdersIn(inventory, collected),
    partition: inventory.partition,
  };
}

type Found<T extends ResourceType> = Resource<T>;

interface Sorted {
  users: Found<'AWS::IAM::User'>[];
  roles: Found<'AWS::IAM::Role'>[];
  groups: Found<'AWS::IAM::Group'>[];
  profiles: Found<'AWS::IAM::InstanceProfile'>[];
}

function sorted({ resources }: Inventory): Sorted {
  const into: Sorted = { users: [], roles: [], groups: [], profiles: [] };
  for (let place = 0; place < resources.length; place += 1) {
    const type = resources.member?.(place, 'type') ?? resources.at(place)?.type;
    const list = PLACES[type as keyof typeof PLACES];
    if (list) (into[list] as unknown[]).push(resources.at(place));
  }
  return into;
}

const PLACES = {
  'AWS::IAM::User': 'users',
  'AWS::IAM::Role': 'roles',
  'AWS::IAM::Group': 'groups',
  'AWS::IAM::InstanceProfile': 'profiles',
} as const;

/** Under the group's own ARN, so that it is found again. */
function memberOf({
  id,
  name,
  account,
  region,
}: Found<'AWS::IAM::Group'>): Found<'AWS::IAM::User'> {
  return {
    type: 'AWS::IAM::User',
    id,
    name,
    account,
    region,
    inlinePolicies: [],
    attachedPolicies: [],
    groups: [name],
    permissionsBoundary: null,
    tags: [],
  };
}

/** Nobody knows what a member is called, or tagged with. */
function open({ keys, ...identity }: Identity): Identity {
  return {
    ...identity,
    keys: keys.filter(([key]) => !/^aws:(username|PrincipalArn|PrincipalTag\/.*)$/.test(key)),
  };
}

type Known = Omit<Node, 'identity' | 'arn' | 'kind' | 'account'>;

function toNode(
  { id, account }: { id: string; account: string },
  kind: Node['kind'],
  known: Known,
): Omit<Node, 'identity'> {
  return { arn: id, kind, account, ...known };
}

function userFacts(
  user: Found<'AWS::IAM::User'>,
  byName: ReadonlyMap<string, Found<'AWS::IAM::Group'>>,
): Known {
  const { attachedPolicies, permissionsBoundary = UNSEEN, accessKeys, loginProfile } = user;
  const groups = known(user.groups).flatMap((name) => byName.get(`${user.account} ${name}`) ?? []);
  const count: Truth | number =
    accessKeys === undefined || isUnknown(accessKeys) ? 'maybe' : accessKeys.length;
  const hasPassword: Truth =
    loginProfile === undefined || isUnknown(loginProfile) ? 'maybe' : loginProfile !== null;
  const facts: Partial<Record<TargetFact, Truth>> = {
    'fewer than two access keys': count === 'maybe' ? count : Number(count) < 2,
    'two access keys': count === 'maybe' ? count : Number(count) >= 2,
    'a password': hasPassword,
    'no password': hasPassword === 'maybe' ? hasPassword : !hasPassword,
  };
  return {
    trust: null,
    boundary: permissionsBoundary,
    groups: groups.map(({ id }) => id),
    policies: ownPolicies([
      ...known(attachedPolicies),
      ...groups.flatMap((group) => known(group.attachedPolicies)),
    ]),
    is: (fact) => facts[fact] ?? false,
  };
}

function roleFacts(role: Found<'AWS::IAM::Role'>, hasProfile: HasProfile): Known {
  const { assumeRolePolicy = UNSEEN, permissionsBoundary = UNSEEN, attachedPolicies } = role;
  return {
    trust: { document: assumeRolePolicy },
    boundary: permissionsBoundary,
    groups: [],
    policies: ownPolicies(known(attachedPolicies)),
    is: (fact) => fact === 'an instance profile' && hasProfile(role),
  };
}

type HasProfile = (role: Found<'AWS::IAM::Role'>) => Truth;

function profilesOf(
  profiles: readonly Found<'AWS::IAM::InstanceProfile'>[],
  { incomplete }: Inventory,
): HasProfile {
  const type = 'AWS::IAM::InstanceProfile';
  const unsure = new Set(incomplete.filter((one) => one.type === type).map((one) => one.account));
  const held = new Set<string>();
  for (const { account, roles } of profiles) {
    if (roles === undefined || isUnknown(roles)) unsure.add(account);
    else for (const name of roles) held.add(`${account} ${name}`);
  }
  return ({ account, name }) => held.has(`${account} ${name}`) || (unsure.has(account) && 'maybe');
}

function groupFacts({ id, attachedPolicies }: Found<'AWS::IAM::Group'>): Known {
  return {
    trust: null,
    boundary: null,
    groups: [id],
    policies: ownPolicies(known(attachedPolicies)),
    is: () => false,
  };
}

const UNSEEN: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };

/** What is attached and was not seen makes the policies of its holder unseen as it is. */
function known(list: readonly string[] | Unknown | undefined): readonly string[] {
  return list === undefined || isUnknown(list) ? [] : list;
}

/** Nobody changes those of AWS. */
function ownPolicies(arns: readonly string[]): string[] {
  return [...new Set(arns)].filter((arn) => !arn.includes(':iam::aws:'));
}
