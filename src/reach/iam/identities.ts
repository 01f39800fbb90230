import type { Organization } from '../../model/aws/organizations.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Tag } from '../../model/tag.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Caller, isServiceLinked } from './caller.ts';
import { boundsIn } from './organization.ts';
import type { Policies, Policy } from './policies.ts';

/** Somebody who acts with policies of his own: a user, a role, the root user. */
export interface Identity {
  caller: Extract<Caller, { kind: 'user' | 'role' | 'root' | 'federated user' }>;
  policies: Pick<Policies, 'identityPolicies' | 'permissionBoundary' | 'serviceControlPolicies'>;
  /** What AWS puts into the context of all that is asked by him. */
  keys: readonly ContextPair[];
}

export type ContextPair = readonly [key: string, values: readonly string[] | Unknown];

/**
 * Everybody in the inventory who can act; service-linked roles are nobody's power and are left out. A policy that was
 * not seen is Unknown where it is attached.
 */
export function identitiesOf({ resources, partition }: Inventory): Identity[] {
  const find = policiesIn(resources);
  const boundsOf = boundsIn({ resources });
  const identities = [
    ...ofType(resources, 'AWS::::Account').map(({ account }) => rootOf(account, partition)),
    ...ofType(resources, 'AWS::IAM::User').map((user) => userOf(user, find)),
    ...ofType(resources, 'AWS::IAM::Role').map((role) => roleOf(role, find)),
  ];
  return identities
    .filter(({ caller }) => !isServiceLinked(caller))
    .map(({ caller, identityPolicies, permissionBoundary, tags }) => {
      const { organization, serviceControlPolicies } = boundsOf(caller.account);
      return {
        caller,
        policies: { identityPolicies, permissionBoundary, serviceControlPolicies },
        keys: [...keysOf(caller), ...keysOfTags(tags), ...keysOfOrganization(organization)],
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
      ...listed(groups).flatMap((name) => {
        const group = isUnknown(name) ? undefined : find.group(account, name);
        return group ? find.policiesOf(group) : [{ document: isUnknown(name) ? name : UNSEEN }];
      }),
    ],
    permissionBoundary: find.boundaryOf(user),
    tags,
  };
}

function roleOf(role: Resource<'AWS::IAM::Role'>, find: Finder): Found {
  const { id: arn, account, tags = UNSEEN } = role;
  return {
    caller: { kind: 'role', arn, account },
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
  group(account: string, name: string): Holder | undefined;
}

function policiesIn(resources: Inventory['resources']): Finder {
  const documents = new Map<string, PolicyDocument | Unknown>();
  for (const type of WITH_DOCUMENTS) {
    for (const { account, id, document = UNSEEN } of ofType(resources, type)) {
      documents.set(`${account} ${id}`, document);
    }
  }
  const groups = new Map(
    ofType(resources, 'AWS::IAM::Group').map((group) => [`${group.account} ${group.name}`, group]),
  );
  // AWS's own policies have no account in their ARN, and are shown in each that uses them.
  const named = (name: string, account: string, id: string): Policy => ({
    name,
    document: documents.get(`${account} ${id}`) ?? UNSEEN,
  });
  const managed = (account: string, arn: string) =>
    named(arn.slice(arn.lastIndexOf('/') + 1), account, arn);
  return {
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
    group: (account, name) => groups.get(`${account} ${name}`),
  };
}

const WITH_DOCUMENTS = [
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::ManagedPolicy',
] as const;

/** The items of a list; a list that was not seen is one item that was not. */
function listed<Item>(list: readonly Item[] | Unknown): readonly (Item | Unknown)[] {
  return isUnknown(list) ? [list] : list;
}

/** Source: IAM User Guide, "AWS global condition context keys", properties of the principal. */
export function keysOf(caller: Caller): ContextPair[] {
  if (caller.kind === 'service') {
    return [
      ['aws:PrincipalIsAWSService', ['true']],
      ['aws:PrincipalServiceName', [caller.name]],
    ];
  }
  if (caller.kind === 'anonymous') return [['aws:PrincipalType', ['Anonymous']]];
  if (!('account' in caller)) return [];
  const isUser = caller.kind === 'user';
  return [
    ['aws:PrincipalArn', [caller.arn]],
    ['aws:PrincipalAccount', [caller.account]],
    ['aws:PrincipalType', [TYPES[caller.kind]]],
    ['aws:PrincipalIsAWSService', ['false']],
    ['aws:username', isUser ? [caller.arn.slice(caller.arn.lastIndexOf('/') + 1)] : []],
  ];
}

const TYPES = {
  user: 'User',
  role: 'AssumedRole',
  root: 'Account',
  'federated user': 'FederatedUser',
} as const;

function keysOfTags(tags: readonly Tag[] | Unknown): ContextPair[] {
  return isUnknown(tags)
    ? []
    : tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, [value]] as const);
}

function keysOfOrganization(organization: Organization | null | Unknown): ContextPair[] {
  if (organization === null) return [['aws:PrincipalOrgID', []]];
  return isUnknown(organization) ? [] : [['aws:PrincipalOrgID', [organization.id]]];
}

function ofType<T extends ResourceType>(resources: Inventory['resources'], type: T): Resource<T>[] {
  return resources.filter((resource) => resource.type === type) as Resource<T>[];
}
