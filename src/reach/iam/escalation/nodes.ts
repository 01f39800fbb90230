import { type Inventory, ofType } from '../../../model/inventory.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import type { AtRest } from '../../../model/shelf.ts';
import { not, type Truth } from '../../../model/truth.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import { type Identity, identitiesIn } from '../identities.ts';
import type { Policy } from '../policies.ts';
import { type Holders, holdersIn } from './holders.ts';
import { likening } from './likeness.ts';
import type { Likeness, Node } from './node.ts';
import type { TargetFact, Way } from './way.ts';

/** Everybody of an inventory, and what runs with roles. */
export interface Town {
  nodes: readonly Node[];
  holders: Holders;
  partition: string;
}

/**
 * `collected`: types that were listed; of others nobody knows which there are. `identities`: those of the inventory, where
 * somebody has them. Yields now and then.
 */
export function* townOf(
  inventory: Inventory,
  collected: ReadonlySet<ResourceType>,
  ways: readonly Way[],
  identities?: readonly Identity[],
): Generator<void, Town> {
  const { resources, partition } = inventory;
  const groups = [...ofType(resources, 'AWS::IAM::Group')];
  const members = yield* identitiesIn({ ...inventory, resources: membersIn(inventory, groups) });
  const everybody = identities ?? (yield* identitiesIn(inventory));
  const byArn = new Map([...everybody, ...members].map((one) => [one.caller.arn, one]));
  const byName = new Map(groups.map((group) => [`${group.account} ${group.name}`, group]));
  const hasProfile: HasProfile = collected.has('AWS::IAM::InstanceProfile')
    ? profilesOf(inventory)
    : () => 'maybe';
  const one = oneOfEach();
  const nodes: Node[] = [];
  const add = ({ id, account }: Resource, kind: Node['kind'], facts: Known) => {
    const identity = byArn.get(id);
    if (!identity) return;
    const own = kind === 'group' ? open(identity) : identity;
    nodes.push({ arn: id, kind, account, identity: own, ...facts, likeness: UNLIKE });
  };
  for (const user of ofType(resources, 'AWS::IAM::User')) {
    add(user, 'user', userFacts(user, byName));
    yield;
  }
  for (const role of ofType(resources, 'AWS::IAM::Role')) {
    add(role, 'role', roleFacts(role, hasProfile, one));
    yield;
  }
  for (const group of groups) add(group, 'group', groupFacts(group));
  const trusts = new Set(nodes.flatMap(({ trust }) => (trust ? [trust.document] : [])));
  const likened = likening(ways, trusts);
  for (const node of nodes) {
    Object.assign(node, likened(node));
    yield;
  }
  return { nodes, holders: holdersIn(inventory, collected), partition };
}

const UNLIKE: Likeness = {};

type OneOfEach = (account: string, document: PolicyDocument | Unknown) => Policy;

/** Trust policies of one text are one, in each account. */
function oneOfEach(): OneOfEach {
  const known = new Map<string, Policy>();
  return (account, document) => {
    if (isUnknown(document)) return { document };
    const text = `${account} ${JSON.stringify(document)}`;
    const policy = known.get(text) ?? { document };
    known.set(text, policy);
    return policy;
  };
}

/** A member of each group, and what his policies take. */
function membersIn(
  { resources }: Inventory,
  groups: readonly Resource<'AWS::IAM::Group'>[],
): AtRest<Resource> {
  if (groups.length === 0) return [];
  return [
    ...ofType(resources, 'AWS::::Account', 'AWS::IAM::GroupPolicy', 'AWS::IAM::ManagedPolicy'),
    ...groups,
    ...groups.map(memberOf),
  ];
}

/** Under the group's own ARN, so that it is found again. */
function memberOf({
  id,
  name,
  account,
  region,
}: Resource<'AWS::IAM::Group'>): Resource<'AWS::IAM::User'> {
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
    keys: [...keys].filter(([key]) => !/^aws:(username|PrincipalArn|PrincipalTag\/.*)$/.test(key)),
  };
}

type Known = Omit<Node, 'identity' | 'arn' | 'kind' | 'account' | 'likeness'>;

function userFacts(
  user: Resource<'AWS::IAM::User'>,
  byName: ReadonlyMap<string, Resource<'AWS::IAM::Group'>>,
): Known {
  const { attachedPolicies, permissionsBoundary = UNSEEN, accessKeys, loginProfile } = user;
  const groups = known(user.groups).flatMap((name) => byName.get(`${user.account} ${name}`) ?? []);
  const count = accessKeys === undefined || isUnknown(accessKeys) ? 'maybe' : accessKeys.length;
  const hasPassword: Truth =
    loginProfile === undefined || isUnknown(loginProfile) ? 'maybe' : loginProfile !== null;
  return {
    trust: null,
    boundary: permissionsBoundary,
    groups: groups.map(({ id }) => id),
    policies: ownPolicies([
      ...known(attachedPolicies),
      ...groups.flatMap((group) => known(group.attachedPolicies)),
    ]),
    is: factsOfUser(count === 'maybe' ? count : Number(count) < 2, hasPassword),
  };
}

/** One for all of whom the same is so, as there may be thousands. */
function factsOfUser(hasRoom: Truth, hasPassword: Truth): Node['is'] {
  const key = `${hasRoom} ${hasPassword}`;
  const known = ofUsers.get(key);
  if (known) return known;
  const facts: Partial<Record<TargetFact, Truth>> = {
    'fewer than two access keys': hasRoom,
    'two access keys': not(hasRoom),
    'a password': hasPassword,
    'no password': not(hasPassword),
  };
  const is = (fact: TargetFact) => facts[fact] ?? false;
  ofUsers.set(key, is);
  return is;
}

const ofUsers = new Map<string, Node['is']>();

function roleFacts(
  role: Resource<'AWS::IAM::Role'>,
  hasProfile: HasProfile,
  one: OneOfEach,
): Known {
  const { assumeRolePolicy = UNSEEN, permissionsBoundary = UNSEEN, attachedPolicies } = role;
  return {
    trust: one(role.account, assumeRolePolicy),
    boundary: permissionsBoundary,
    groups: [],
    policies: ownPolicies(known(attachedPolicies)),
    is: OF_ROLES[String(hasProfile(role)) as keyof typeof OF_ROLES],
  };
}

const OF_ROLES: Record<'true' | 'false' | 'maybe', Node['is']> = {
  true: (fact) => fact === 'an instance profile',
  maybe: (fact) => fact === 'an instance profile' && 'maybe',
  false: () => false,
};

type HasProfile = (role: Resource<'AWS::IAM::Role'>) => Truth;

function profilesOf({ resources, incomplete }: Inventory): HasProfile {
  const type = 'AWS::IAM::InstanceProfile';
  const unsure = new Set(incomplete.filter((one) => one.type === type).map((one) => one.account));
  const held = new Set<string>();
  for (const { account, roles } of ofType(resources, type)) {
    if (roles === undefined || isUnknown(roles)) unsure.add(account);
    else for (const name of roles) held.add(`${account} ${name}`);
  }
  return ({ account, name }) => held.has(`${account} ${name}`) || (unsure.has(account) && 'maybe');
}

function groupFacts({ id, attachedPolicies }: Resource<'AWS::IAM::Group'>): Known {
  return {
    trust: null,
    boundary: null,
    groups: [id],
    policies: ownPolicies(known(attachedPolicies)),
    is: OF_ROLES.false,
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
