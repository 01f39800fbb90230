import type { Beside } from '../../adapter.ts';
import type { Block } from '../../block.ts';

/** Names of the policies within an identity, wherever the template puts them. */
export function inlinePolicies(identity: Block, { list }: Beside, kind: Kind): string[] {
  const { shared, own, named } = PLACES[kind];
  const nameOf = (policy: Block) => policy.text('PolicyName') ?? '';
  return [
    ...identity.list('Policies', nameOf),
    ...list('AWS::IAM::Policy', shared, nameOf),
    ...list(own, named, nameOf),
  ];
}

/** ARNs of the managed policies attached to it. */
export function attachedPolicies(identity: Block, { list }: Beside, kind: Kind): string[] {
  const managed = list('AWS::IAM::ManagedPolicy', PLACES[kind].shared, (policy) =>
    policy.own('Ref'),
  );
  return [...identity.texts('ManagedPolicyArns'), ...managed];
}

export function satellitesOf(kind: Kind): string[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', PLACES[kind].own];
}

export type Kind = 'role' | 'user' | 'group';

/** Where policies name the identities they are for. */
const PLACES = {
  role: { shared: 'Roles', own: 'AWS::IAM::RolePolicy', named: 'RoleName' },
  user: { shared: 'Users', own: 'AWS::IAM::UserPolicy', named: 'UserName' },
  group: { shared: 'Groups', own: 'AWS::IAM::GroupPolicy', named: 'GroupName' },
} as const;
