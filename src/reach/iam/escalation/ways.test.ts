import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toPolicy } from '../../../model/policy.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import { powerOf } from './escalations.ts';
import { holders, type Way } from './way.ts';
import { ways } from './ways.ts';

const ACCOUNT = '111122223333';
const iam = (kind: string, name: string) => `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;
const INSTANCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`;
const LIMIT = iam('policy', 'limit');
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

type Statement = Record<string, unknown>;
const allow = (Action: string, Resource: string, more = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const document = (...Statement: Statement[]) => toPolicy({ Version: '2012-10-17', Statement });

/** How an account differs from the one where the way is open. */
interface Twist {
  statements?: (statement: Statement, index: number) => Statement[];
  extra?: Statement[];
  boundary?: Statement[];
  trust?: object;
  facts?: object;
  isWeak?: boolean;
  isLimited?: boolean;
  isDetached?: boolean;
  isAwsOwned?: boolean;
  hasNoProfile?: boolean;
}

/** Somebody who can go the way and nothing else, a target that is worth it, and what has to lie between. */
function account(way: Way, twist: Twist = {}): Resource[] {
  const who = way.by === 'role' ? iam('role', 'ann') : iam('user', 'ann');
  const target =
    way.gains === 'himself'
      ? who
      : iam(
          way.gains.replace('new ', ''),
          twist.isAwsOwned ? 'aws-service-role/x.amazonaws.com/boss' : 'boss',
        );
  const policy = twist.isAwsOwned ? 'arn:aws:iam::aws:policy/Own' : iam('policy', 'own');
  const object = { policy, group: iam('group', 'team'), instance: INSTANCE }[
    way.object as 'policy'
  ];
  const statements = way.needs.map(({ action, on }) => {
    if (on === 'himself') return allow(action, who);
    if (on === 'target') return allow(action, target);
    const pattern =
      on === 'object'
        ? way.object && object === undefined && holders[way.object as 'task'].any
        : on.any;
    return allow(action, pattern ? inAccount(pattern) : (object ?? '*'));
  });
  const isBounded = way.makes?.includes('unbounded');
  const limits = twist.boundary ?? (isBounded ? [allow('iam:*', '*')] : undefined);
  const attached = way.object === 'policy' && !twist.isDetached ? [policy] : [];
  const isGroup = way.object === 'group' && !twist.isDetached;
  const own = isBounded && way.makes === 'unbounded' && !twist.isWeak ? [ADMIN] : [];
  const onSelf = way.gains === 'himself';
  const resources = [
    resource('AWS::::Account', ACCOUNT, { organization: null }),
    ...holder(who, {
      document: document(
        ...statements.flatMap(twist.statements ?? ((one) => [one])),
        ...(twist.extra ?? []),
      ),
      attachedPolicies: [...own, ...(onSelf ? attached : [])],
      groups: isGroup ? ['team'] : [],
      permissionsBoundary: limits ? LIMIT : null,
      ...(onSelf && twist.isLimited && !limits && { permissionsBoundary: iam('policy', 'small') }),
    }),
    managed(ADMIN, allow('*', '*')),
    managed(policy, allow('s3:GetObject', '*')),
    managed(iam('policy', 'small'), allow(way.needs[0]?.action ?? '', '*'), allow('iam:*', '*')),
    managed(LIMIT, ...(limits ?? [])),
    holder(iam('group', 'team'), { document: document(allow('s3:GetObject', '*')) }),
    resource('AWS::EC2::Instance', INSTANCE, {
      state: 'running',
      instanceProfile: twist.isDetached ? null : iam('instance-profile', 'boss'),
    }),
    resource('AWS::IAM::InstanceProfile', iam('instance-profile', 'boss'), {
      roles: twist.hasNoProfile ? [] : ['boss'],
    }),
  ].flat();
  if (onSelf || way.gains.startsWith('new')) return resources;
  const service =
    way.object && way.object in holders ? holders[way.object as 'task'].service : way.service;
  const assumed = way.needs.some(({ action }) => action === 'sts:AssumeRole');
  const Principal =
    twist.trust ?? (assumed ? { AWS: ACCOUNT } : { Service: service ?? 'a.amazonaws.com' });
  return [
    ...resources,
    ...holder(target, {
      document: document(allow('s3:GetObject', '*')),
      attachedPolicies: [...(way.makes || twist.isWeak ? [] : [ADMIN]), ...attached],
      permissionsBoundary: twist.isLimited ? iam('policy', 'small') : null,
      assumeRolePolicy: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }),
      accessKeys: way.target?.includes('two access keys') ? [{}, {}] : [],
      loginProfile: way.target?.includes('a password') ? {} : null,
      ...twist.facts,
    }),
  ];
}

function holder(id: string, { document: own, ...facts }: Record<string, unknown>): Resource[] {
  const kind = id.split(/[:/]/)[5] as 'user' | 'role' | 'group';
  const type = { user: 'User', role: 'Role', group: 'Group' }[kind] as 'User';
  return [
    resource(`AWS::IAM::${type}`, id, {
      inlinePolicies: ['own'],
      attachedPolicies: [],
      groups: [],
      permissionsBoundary: null,
      tags: [],
      assumeRolePolicy: document({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'a.amazonaws.com' },
      }),
      ...facts,
    }),
    resource(`AWS::IAM::${type}Policy`, `${id}#own`, { document: own }),
  ];
}

function managed(id: string, ...statements: Statement[]): Resource {
  return resource('AWS::IAM::ManagedPolicy', id, { document: document(...statements) });
}

function resource<T extends ResourceType>(type: T, id: string, facts: object): Resource {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  return { type, id, name, account: ACCOUNT, region: 'eu-west-1', ...facts } as Resource;
}

function inAccount(kind: string): string {
  const [service, region, , ...rest] = kind.split(':');
  return kind === '*' ? kind : ['arn:aws', service, region, ACCOUNT, ...rest].join(':');
}

/** By which way ann gets on, if by any. */
function found(way: Way, twist?: Twist): string[] {
  const resources = account(way, twist);
  const collected = new Set<ResourceType>(['AWS::EC2::Instance', 'AWS::IAM::InstanceProfile']);
  const inventory = { collectedAt: '', partition: 'aws' as const, resources, incomplete: [] };
  return powerOf(inventory, collected, undefined, [way])
    .escalations.filter(({ from }) => from.endsWith('/ann'))
    .map(({ from, verdict, steps }) =>
      [from.slice(from.lastIndexOf('/') + 1), verdict, ...steps.map(({ path }) => path)].join(' '),
    );
}

/** Each breaks the way. */
function brokenTwists(way: Way): [name: string, twist: Twist][] {
  // Of what nobody listed any may be meant, but none of another account.
  const elsewhere = (text: unknown) =>
    String(text).endsWith('*')
      ? String(text).replace(ACCOUNT, '999988887777')
      : String(text).replace(/[^:/]*$/, 'other');
  // Whoever is an administrator but for his boundary is allowed all else.
  const isAdmin = way.makes === 'unbounded';
  const bound = way.needs.flatMap(({ on }, i) => (typeof on === 'object' ? [] : [i]));
  const passed = way.needs.some(({ action }) => action === 'iam:PassRole');
  const onRole = way.gains === 'role';
  const twists: [string, Twist | false][] = [
    ...way.needs.flatMap(({ action }, i): [string, Twist | false][] => [
      [`without ${action}`, !isAdmin && { statements: (one, at) => (at === i ? [] : [one]) }],
      [`with a Deny of ${action}`, { extra: [{ ...allow(action, '*'), Effect: 'Deny' }] }],
    ]),
    ...bound.map((i): [string, Twist | false] => [
      `with ${way.needs[i]?.action} on another`,
      !isAdmin && {
        statements: (one, at) => [at === i ? { ...one, Resource: elsewhere(one.Resource) } : one],
      },
    ]),
    ['within a boundary', { boundary: [allow('s3:*', '*')] }],
    [
      'under a condition that is not met',
      !isAdmin && {
        statements: (one) => [
          { ...one, Condition: { StringEquals: { 'aws:PrincipalAccount': '999988887777' } } },
        ],
      },
    ],
    [
      'to another service',
      passed && {
        statements: (one) => [
          { ...one, Condition: { StringEquals: { 'iam:PassedToService': 'x.amazonaws.com' } } },
        ],
      },
    ],
    [
      'a role that lets another service in',
      way.service !== undefined && { trust: { Service: 'x.amazonaws.com' } },
    ],
    [
      'a role without a profile',
      way.target?.includes('an instance profile') === true && { hasNoProfile: true },
    ],
    [
      'keys enough',
      way.target?.includes('fewer than two access keys') === true && {
        facts: { accessKeys: [{}, {}] },
      },
    ],
    [
      'keys too few',
      way.target?.includes('two access keys') === true && { facts: { accessKeys: [{}] } },
    ],
    ['a password', way.target?.includes('no password') === true && { facts: { loginProfile: {} } }],
    [
      'no password',
      way.target?.includes('a password') === true && { facts: { loginProfile: null } },
    ],
    ['a target no stronger', !way.makes && { isWeak: true }],
    ['rights that are not there', way.makes === 'unbounded' && { isWeak: true }],
    [
      'a target within a boundary',
      way.makes === 'granted' && !way.gains.startsWith('new') && { isLimited: true },
    ],
    [
      'nothing between',
      (way.object === 'policy' || way.object === 'group' || way.object === 'instance') && {
        isDetached: true,
      },
    ],
    ['a policy of AWS', way.object === 'policy' && { isAwsOwned: true }],
    ['a role that AWS made', onRole && !way.object && { isAwsOwned: true }],
    [
      'a role that lets in nobody else',
      way.needs.some(({ action }) => action === 'sts:AssumeRole') && {
        trust: { AWS: '999988887777' },
      },
    ],
  ];
  return twists.flatMap(([name, twist]) => (twist ? [[name, twist] as [string, Twist]] : []));
}

const inside = ways.filter(({ by }) => by !== 'outsider');

describe.each(inside.map((way) => [way.id, way] as const))('%s', (id, way) => {
  test('works', () => {
    const isOpen =
      way.providing !== undefined ||
      (way.object && way.object in holders && way.object !== 'instance');
    expect(found(way)).toStrictEqual([`ann ${isOpen ? 'may' : 'must'} ${id}`]);
  });

  test.each(brokenTwists(way))('not %s', (_, twist) => {
    expect(found(way, twist)).toStrictEqual([]);
  });
});

test('there are at least 70 ways, each once', () => {
  const ids = ways.map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(70);
  expect(new Set(ids).size).toBe(ids.length);
  expect(readFileSync('docs/escalations.md', 'utf8')).toContain(`${ids.length} ways are known`);
});

/** The catalogue lies beside the repository where we work, and nowhere else. */
const upstream = process.env.CASTELLAN_PATHS;

test.skipIf(upstream === undefined)('every path of pathfinding.cloud is here', () => {
  const ids = readdirSync(upstream ?? '').flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? []);
  const known = new Set(ways.map(({ id }) => id));
  expect(ids.filter((id) => !known.has(id))).toStrictEqual([]);
});
