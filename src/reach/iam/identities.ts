import type { Organization } from '../../model/aws/organizations.ts';
import { type Caller, isServiceLinked, keysOf } from '../../model/caller.ts';
import { type IncompleteListing, type Inventory, ofTypes } from '../../model/inventory.ts';
import type { ContextPair } from '../../model/policy/context.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Tag } from '../../model/tag.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { identityFacts } from './facts.ts';
import { boundsIn } from './organization.ts';
import { NO_POLICIES, type Policies, type Policy } from './policies.ts';

/** Somebody who acts with policies of his own: a user, a role, the root user. */
export interface Identity {
  caller: Extract<Caller, { kind: 'user' | 'role' | 'root' | 'federated user' }>;
  /** Of a request within his account that no other policy has a say in. */
  policies: Policies;
  /** What AWS puts into the context of all that is asked by him. */
  keys: readonly ContextPair[];
  /** Of these nobody saw what AWS puts there: how the name of the key begins, in lower case, and why. */
  unseenKeys: readonly (readonly [prefix: string, why: Unknown])[];
}

/**
 * Everybody in the inventory who can act; service-linked roles are nobody's power and are left out. A policy that was
 * not seen is Unknown where it is attached.
 */
export function identitiesOf({ resources, partition, incomplete }: Inventory): Identity[] {
  const ofType = byType(resources);
  const find = policiesIn(ofType, incomplete);
  const boundsOf = boundsIn({ resources });
  const identities = [
    ...ofType('AWS::::Account').map(({ account }) => rootOf(account, partition)),
    ...ofType('AWS::IAM::User').map((user) => userOf(user, find)),
    ...ofType('AWS::IAM::Role').map((role) => roleOf(role, find)),
  ];
  return identities
    .filter(({ caller }) => !isServiceLinked(caller))
    .map(({ caller, identityPolicies, permissionBoundary, tags }) => {
      const { organization, ...bounds } = boundsOf(caller.account);
      return {
        caller,
        policies: { ...NO_POLICIES, ...bounds, identityPolicies, permissionBoundary },
        keys: [...keysOf(caller), ...keysOfTags(tags), ...keysOfOrganization(organization)],
        unseenKeys: [
          ...(isUnknown(tags) ? [['aws:principaltag/', tags] as const] : []),
          ...(isUnknown(organization) ? [['aws:principalorg', organization] as const] : []),
        ],
      };
    });
}

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

function policiesIn(ofType: ByType, incomplete: readonly IncompleteListing[]): Finder {
  const documents = new Map<string, PolicyDocument | Unknown>();
  for (const type of WITH_DOCUMENTS) {
    for (const { account, id, document = UNSEEN } of ofType(type)) {
      documents.set(`${account} ${id}`, document);
    }
  }
  const groups = new Map(
    ofType('AWS::IAM::Group').map((group) => [`${group.account} ${group.name}`, group]),
  );
  // AWS's own policies have no account in their ARN, and are shown in each that uses them.
  const named = (name: string, account: string, id: string): Policy => ({
    name,
    document: documents.get(`${account} ${id}`) ?? unlisted(account),
  });
  const unlisted = (account: string): Unknown =>
    incomplete.find((one) => one.account === account && HOLDERS.has(one.type))?.unknown ?? UNSEEN;
  const managed = (account: string, arn: string) =>
    named(arn.slice(arn.lastIndexOf('/') + 1), account, arn);
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

type ByType = <T extends ResourceType>(type: T) => readonly Resource<T>[];

/** Those of the types there are to ask for, looked at once. */
function byType(resources: Inventory['resources']): ByType {
  const types = new Set(Object.keys(identityFacts) as ResourceType[]);
  const found = new Map<ResourceType, Resource[]>([...types].map((type) => [type, []]));
  for (const resource of ofTypes(resources, types)) found.get(resource.type)?.push(resource);
  return <T extends ResourceType>(type: T) => (found.get(type) ?? []) as Resource<T>[];
}
