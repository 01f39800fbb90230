import type { Organization } from '../../model/aws/organizations.ts';
import { type Caller, isServiceLinked, keysOf } from '../../model/caller.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import type { ContextPair } from '../../model/policy/context.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Tag } from '../../model/tag.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { boundsIn } from './organization.ts';
import { NO_POLICIES, type Policies, type Policy } from './policies.ts';

/** Somebody who acts with policies of his own: a user, a role, the root user. */
export interface Identity {
  caller: Extract<Caller, { kind: 'user' | 'role' | 'root' | 'federated user' }>;
  /** Of a request within his account that no other policy has a say in. */
  policies: Policies;
  /** What AWS puts into the context of all that is asked by him. */
  keys: Iterable<ContextPair>;
  /** Of these nobody saw what AWS puts there: how the name of the key begins, in lower case, and why. */
  unseenKeys: readonly (readonly [prefix: string, why: Unknown])[];
}

/**
 * Everybody in the inventory who can act; service-linked roles are nobody's power and are left out. A policy that was
 * not seen is Unknown where it is attached.
 */
export function identitiesOf(inventory: Inventory): Identity[] {
  const work = identitiesIn(inventory);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same in small steps. */
export function* identitiesIn(inventory: Inventory): Generator<void, Identity[]> {
  const { resources, partition } = inventory;
  const find = yield* policiesIn(inventory);
  const boundsOf = boundsIn({ resources });
  const one = oneOfEach();
  const identities: Identity[] = [];
  const add = ({ caller, identityPolicies, permissionBoundary, tags }: Found) => {
    if (isServiceLinked(caller)) return;
    const { account } = caller;
    const { organization, ...bounds } = boundsOf(account);
    identities.push({
      caller,
      policies: one.policies(account, {
        ...NO_POLICIES,
        ...bounds,
        identityPolicies,
        permissionBoundary,
      }),
      keys: keysIn(caller, one.tags(tags), organization),
      unseenKeys: unseenOf(tags, organization),
    });
  };
  for (const { account } of ofType(resources, 'AWS::::Account')) add(rootOf(account, partition));
  for (const user of ofType(resources, 'AWS::IAM::User')) {
    add(userOf(user, find));
    yield;
  }
  for (const role of ofType(resources, 'AWS::IAM::Role')) {
    add(roleOf(role, find));
    yield;
  }
  return identities;
}

/** Fifty thousand roles may have the same policies and tags: one of each is kept. */
function oneOfEach() {
  const tagged = new Map<string, readonly Tag[]>();
  const numbers = new Map<Policy, number>();
  const known = new Map<string, Identity['policies']>();
  const numberOf = (policy: Policy): number => {
    const number = numbers.get(policy) ?? numbers.size;
    numbers.set(policy, number);
    return number;
  };
  return {
    tags(tags: readonly Tag[] | Unknown): readonly Tag[] | Unknown {
      if (isUnknown(tags)) return tags;
      const text = JSON.stringify(tags);
      const same = tagged.get(text) ?? tags;
      tagged.set(text, same);
      return same;
    },
    /** Those of an account; what binds it binds all of it. */
    policies(account: string, policies: Identity['policies']): Identity['policies'] {
      const { identityPolicies, permissionBoundary } = policies;
      const limit = permissionBoundary ? numberOf(permissionBoundary) : '';
      const key = `${account} ${limit} ${identityPolicies.map(numberOf).join(' ')}`;
      const same = known.get(key) ?? policies;
      known.set(key, same);
      return same;
    },
  };
}

/** Worked out when somebody looks, as few policies ask for them. */
function keysIn(
  caller: Caller,
  tags: readonly Tag[] | Unknown,
  organization: Organization | null | Unknown,
): Iterable<ContextPair> {
  return {
    *[Symbol.iterator]() {
      yield* keysOf(caller);
      yield* keysOfTags(tags);
      yield* keysOfOrganization(organization);
    },
  };
}

function unseenOf(
  tags: readonly Tag[] | Unknown,
  organization: Organization | null | Unknown,
): Identity['unseenKeys'] {
  if (!isUnknown(tags) && !isUnknown(organization)) return NOTHING_UNSEEN;
  return [
    ...(isUnknown(tags) ? [['aws:principaltag/', tags] as const] : []),
    ...(isUnknown(organization) ? [['aws:principalorg', organization] as const] : []),
  ];
}

const NOTHING_UNSEEN: Identity['unseenKeys'] = [];

const UNSEEN: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };

interface Found {
  caller: Identity['caller'];
  identityPolicies: Policy[];
  permissionBoundary: Policy | null;
  tags: readonly Tag[] | Unknown;
}

function rootOf(account: string, partition: string): Found {
  const arn = `arn:${partition}:iam::${account}:root`;
  return {
    caller: { kind: 'root', arn, account },
    identityPolicies: [],
    permissionBoundary: null,
    tags: [],
  };
}

function userOf(user: Resource<'AWS::IAM::User'>, find: Finder): Found {
  const { id: arn, account, groups = UNSEEN, tags = UNSEEN } = user;
  return {
    caller: { kind: 'user', arn, account },
    identityPolicies: [
      ...find.policiesOf(user),
      ...listed(groups).flatMap((name) =>
        isUnknown(name) ? [{ document: name }] : find.policiesOfGroup(account, name),
      ),
    ],
    permissionBoundary: find.boundaryOf(user),
    tags,
  };
}

function roleOf(role: Resource<'AWS::IAM::Role'>, find: Finder): Found {
  const { id: arn, account, tags = UNSEEN } = role;
  return {
    caller: { kind: 'role', arn, account, session: null },
    identityPolicies: find.policiesOf(role),
    permissionBoundary: find.boundaryOf(role),
    tags,
  };
}

/** A user, group or role, as somebody policies belong to. */
interface Holder {
  id: string;
  account: string;
  inlinePolicies?: string[] | Unknown;
  attachedPolicies?: string[] | Unknown;
  permissionsBoundary?: string | null | Unknown;
}

interface Finder {
  policiesOf(holder: Holder): Policy[];
  boundaryOf(holder: Holder): Policy | null;
  policiesOfGroup(account: string, name: string): Policy[];
}

function* policiesIn({ resources, incomplete }: Inventory): Generator<void, Finder> {
  const documents = new Map<string, PolicyDocument | Unknown>();
  for (const { account, id, document = UNSEEN } of ofType(resources, ...WITH_DOCUMENTS)) {
    documents.set(`${account} ${id}`, document);
    yield;
  }
  const groups = new Map<string, Resource<'AWS::IAM::Group'>>();
  for (const group of ofType(resources, 'AWS::IAM::Group')) {
    groups.set(`${group.account} ${group.name}`, group);
  }
  // AWS's own policies have no account in their ARN, and are shown in each that uses them.
  const named = (name: string, account: string, id: string): Policy => ({
    name,
    document: documents.get(`${account} ${id}`) ?? unlisted(account),
  });
  const unlisted = (account: string): Unknown =>
    incomplete.find((one) => one.account === account && HOLDERS.has(one.type))?.unknown ?? UNSEEN;
  const shared = new Map<string, Policy>();
  const managed = (account: string, arn: string): Policy => {
    const key = `${account} ${arn}`;
    const policy = shared.get(key) ?? named(arn.slice(arn.lastIndexOf('/') + 1), account, arn);
    shared.set(key, policy);
    return policy;
  };
  const find: Finder = {
    policiesOf({ id, account, inlinePolicies = UNSEEN, attachedPolicies = UNSEEN }) {
      return [
        ...listed(inlinePolicies).map((name) =>
          isUnknown(name) ? { document: name } : named(name, account, `${id}#${name}`),
        ),
        ...listed(attachedPolicies).map((arn) =>
          isUnknown(arn) ? { document: arn } : managed(account, arn),
        ),
      ];
    },
    boundaryOf({ account, permissionsBoundary = UNSEEN }) {
      if (permissionsBoundary === null) return null;
      return isUnknown(permissionsBoundary)
        ? { document: permissionsBoundary }
        : managed(account, permissionsBoundary);
    },
    policiesOfGroup(account, name) {
      const group = groups.get(`${account} ${name}`);
      return group ? find.policiesOf(group) : [{ document: unlisted(account) }];
    },
  };
  return find;
}

const WITH_DOCUMENTS = [
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::ManagedPolicy',
] as const;

/** Of what was not listed the reason is told where the listing stopped. */
const HOLDERS: ReadonlySet<ResourceType> = new Set(['AWS::IAM::Group', ...WITH_DOCUMENTS]);

/** The items of a list; a list that was not seen is one item that was not. */
function listed<Item>(list: readonly Item[] | Unknown): readonly (Item | Unknown)[] {
  return isUnknown(list) ? [list] : list;
}

function keysOfTags(tags: readonly Tag[] | Unknown): ContextPair[] {
  return isUnknown(tags)
    ? []
    : tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, [value]] as const);
}

function keysOfOrganization(organization: Organization | null | Unknown): ContextPair[] {
  if (organization === null) return [['aws:PrincipalOrgID', []]];
  return isUnknown(organization) ? [] : [['aws:PrincipalOrgID', [organization.id]]];
}
