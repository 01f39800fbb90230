import type { Inventory } from '../../model/inventory.ts';
import { type PolicyDocument, toPolicy } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';

/** Accounts of a few people, for tests: whoever is in one holds an inline policy and nothing else, unless it is said. */
export const ACCOUNT = '111122223333';
export const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

export type Statement = Readonly<Record<string, unknown>>;

export function allow(Action: string | string[], Resource = '*', more: Statement = {}): Statement {
  return { Effect: 'Allow', Action, Resource, ...more };
}

export function deny(Action: string | string[], Resource = '*', more: Statement = {}): Statement {
  return { ...allow(Action, Resource, more), Effect: 'Deny' };
}

export function when(operator: string, key: string, value: string): Statement {
  return { Condition: { [operator]: { [key]: value } } };
}

export function policy(...statements: Statement[]): PolicyDocument {
  return toPolicy({ Version: '2012-10-17', Statement: statements });
}

export function trust(Principal: object, more: Statement = {}): PolicyDocument {
  return policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more });
}

export function iam(kind: string, name: string, account = ACCOUNT): string {
  return `arn:aws:iam::${account}:${kind}/${name}`;
}

export function resource<T extends ResourceType>(type: T, id: string, facts: object): Resource {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  const account = /:(\d{12}):/.exec(id)?.[1] ?? ACCOUNT;
  return { type, id, name, account, region: 'us-east-1', ...facts } as Resource;
}

/** A user, group or role, by ARN, with what his inline policy says, or with why nobody saw it. */
export function holder(id: string, document: object, facts: object = {}): Resource[] {
  const kind = /:(user|group|role)\//.exec(id)?.[1] as keyof typeof TYPES;
  return [
    resource(TYPES[kind], id, {
      inlinePolicies: ['own'],
      attachedPolicies: [],
      groups: [],
      permissionsBoundary: null,
      tags: [],
      ...(kind === 'role' && { assumeRolePolicy: trust({ Service: 'a.amazonaws.com' }) }),
      ...facts,
    }),
    resource(`${TYPES[kind]}Policy`, `${id}#own`, { document }),
  ];
}

const TYPES = {
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
  role: 'AWS::IAM::Role',
} as const;

export function managed(id: string, ...statements: Statement[]): Resource {
  return resource('AWS::IAM::ManagedPolicy', id, { document: policy(...statements) });
}

/** Of accounts outside any organisation, with AWS's AdministratorAccess in them. */
export function inventoryOf(...resources: (Resource | Resource[])[]): Inventory {
  const all = resources.flat();
  const accounts = all.some(({ type }) => type === 'AWS::::Account')
    ? []
    : [resource('AWS::::Account', ACCOUNT, { organization: null })];
  return {
    collectedAt: '',
    partition: 'aws',
    resources: [...accounts, ...all, managed(ADMIN, allow('*'))],
    incomplete: [],
  };
}
