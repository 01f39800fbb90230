import type { Inventory } from '../../src/model/inventory.ts';
import { toPolicy } from '../../src/model/policy.ts';
import type { Resource, ResourceType } from '../../src/model/resource.ts';
import { happens, of, policiesFrom, some } from './draw.ts';
import type { Pick } from './random.ts';
import {
  type Case,
  documentOf,
  isUnseen,
  list,
  type Named,
  type Policy,
  type Statement,
} from './reference/case.ts';
import { A, B, GIVEN, KEYS, NAMES } from './universe.ts';

/** A small account, what is asked about it, and for each of its principals the requests that this may be. */
export interface Asked {
  inventory: Inventory;
  question: { action: string; resource: string };
  /** By the ARN of the principal. More may be unknown of a request than the cases say: `otherKeys` are. */
  requests: Map<string, Case[]>;
}

const USER = `arn:aws:iam::${A}:user/ann`;
const ROLES = [`arn:aws:iam::${A}:role/app`, `arn:aws:iam::${A}:role/ci/deploy`];
const ROOT = `arn:aws:iam::${A}:root`;
const BUCKET = 'arn:aws:s3:::logs';
const KEY = `arn:aws:kms:us-east-1:${A}:key/k1`;
const GROUP = `arn:aws:iam::${A}:group/ops`;
const BOUNDARY = `arn:aws:iam::${A}:policy/boundary`;

/** What is asked, and what there is that it may concern. */
const QUESTIONS: { action: string; resource: string; resources: string[] }[] = [
  {
    action: 's3:GetObject',
    resource: `${BUCKET}/ann/a.gz`,
    resources: [`${BUCKET}/ann/a.gz`],
  },
  { action: 's3:ListAllMyBuckets', resource: '*', resources: ['*'] },
  {
    action: 's3:GetObject',
    resource: `${BUCKET}/ann/*`,
    resources: ['ann/a.gz', 'ann/b', 'ann/gz', 'ann/*'].map((name) => `${BUCKET}/${name}`),
  },
  { action: 'sts:AssumeRole', resource: ROLES[0] ?? '', resources: [ROLES[0] ?? ''] },
  { action: 'kms:Decrypt', resource: KEY, resources: [KEY] },
];

export function askedFrom(pick: Pick): Asked {
  const question = of(pick, QUESTIONS);
  const { action, resource, resources } = question;
  const keys = [of(pick, KEYS.slice(1, GIVEN)), of(pick, KEYS.slice(1, GIVEN))];
  const drawn = policiesFrom(pick, {
    principal: USER,
    action,
    resource: resources[0] ?? resource,
  });
  const draw = (names?: Named[]) => askingFor(keys, drawn(names));
  const boundary = happens(pick, 1, 3) ? draw() : undefined;
  const levels = happens(pick, 1, 3) ? [[draw(), FULL], ...some(pick, 1, () => [draw()])] : [];
  const control = happens(pick, 1, 4) ? [[denying(draw(['*']))]] : [];
  const ofResource = seen(draw(NAMES));
  const identities = [USER, ...ROLES].map((arn) => ({
    arn,
    policies: [draw(), ...some(pick, 1, () => draw())],
    bounded: boundary !== undefined && happens(pick, 1, 2),
    tags: happens(pick, 1, 2) ? [{ key: 'team', value: of(pick, ['red', 'ann']) }] : [],
  }));
  const shared: Partial<Case> = {
    action,
    resourceAccount: A,
    serviceControlPolicies: levels,
    resourceControlPolicies: control,
    otherKeys: 'unknown',
    ...(action !== 's3:ListAllMyBuckets' && { resourcePolicy: ofResource }),
  };
  const requests = identities.map(({ arn, policies, bounded, tags }): [string, Case[]] => [
    arn,
    callers(arn, tags).flatMap((caller) =>
      resources.map((one) => ({
        ...shared,
        ...caller,
        action,
        resource: one,
        identityPolicies: policies,
        permissionBoundary: bounded && boundary ? boundary : null,
      })),
    ),
  ]);
  const root = resources.map((one) => ({ ...shared, principal: ROOT, action, resource: one }));
  return {
    question: { action, resource },
    requests: new Map([...requests, [ROOT, root]]),
    inventory: {
      collectedAt: '',
      partition: 'aws',
      incomplete: [],
      resources: [
        fact('AWS::::Account', A, {
          organization: { id: 'o-1', managementAccountId: B },
          serviceControlPolicies: attached(levels),
          resourceControlPolicies: attached(control),
        }),
        fact('AWS::S3::Bucket', BUCKET, { policy: parsed(ofResource) }),
        fact('AWS::KMS::Key', KEY, { policy: parsed(ofResource) }),
        ...(boundary
          ? [fact('AWS::IAM::ManagedPolicy', BOUNDARY, { document: parsed(boundary) })]
          : []),
        ...identities.flatMap((identity) =>
          factsOf(identity, identity.arn === resource ? ofResource : NOBODY),
        ),
      ],
    },
  };
}

const FULL: Policy = {
  name: 'FullAWSAccess',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};
const NOBODY: Policy = { Version: '2012-10-17', Statement: [] };

/** Control policies as the account tells them. */
function attached(levels: Policy[][]): object[][] {
  return levels.map((level) =>
    level.map((policy) => ({
      arn: `arn:aws:organizations::${B}:policy/o-1/${nameOf(policy)}`,
      name: nameOf(policy),
      document: parsed(policy),
    })),
  );
}

/** Resource control policies deny. */
function denying(policy: Policy): Policy {
  const document = documentOf(policy);
  if (isUnseen(document)) return policy;
  const statements = list(document.Statement).map((one): Statement => ({ ...one, Effect: 'Deny' }));
  return { name: nameOf(policy), document: { ...document, Statement: statements } };
}

/** Nobody is told who is let in by a policy alone that was not seen; it is told as a gap. */
function seen(policy: Policy): Policy {
  return isUnseen(documentOf(policy)) ? NOBODY : policy;
}

/** A policy that asks for few keys: all that they may hold is tried. */
function askingFor(keys: { key: string }[], policy: Policy): Policy {
  const known = [...KEYS.slice(GIVEN), ...keys, { key: 'aws:MultiFactorAuthPresent' }];
  const isKept = ([name]: [string, unknown]) =>
    known.some(({ key }) => key.toLowerCase() === name.toLowerCase());
  const document = documentOf(policy);
  if (isUnseen(document)) return policy;
  const statements = list(document.Statement).map(({ Condition, ...statement }): Statement => {
    const kept = Object.entries(Condition ?? {})
      .map(([operator, tests]) => [operator, Object.entries(tests).filter(isKept)] as const)
      .filter(([, tests]) => tests.length > 0)
      .map(([operator, tests]) => [operator, Object.fromEntries(tests)] as const);
    return kept.length === 0 ? statement : { ...statement, Condition: Object.fromEntries(kept) };
  });
  return { name: nameOf(policy), document: { ...document, Statement: statements } };
}

/** A role asks by some session, and sessions may bring tags. */
function callers(arn: string, tags: { key: string; value: string }[]): CallerDrawn[] {
  const own = Object.fromEntries(tags.map(({ key, value }) => [key, value]));
  if (arn === USER) {
    const context = tags.length === 0 ? { context: { 'aws:PrincipalTag/team': [] } } : {};
    return [{ principal: { arn, tags: own }, ...context }];
  }
  return ['i-1', 'run', 'other'].map((name) => ({
    principal: {
      arn: `arn:aws:sts::${A}:assumed-role/${arn.split('/').at(-1)}/${name}`,
      role: arn,
      tags: own,
    },
  }));
}

type CallerDrawn = { principal: Case['principal']; context?: NonNullable<Case['context']> };

/** The first policy is the identity's own; a second one is attached to the role, or to a group of the user. */
function factsOf({ arn, policies, bounded, tags }: IdentityDrawn, trust: Policy): Resource[] {
  const isUser = arn === USER;
  const [own = NOBODY, second] = policies;
  const attachedPolicies = second ? [`${arn.replace(/:(user|role)\//, ':policy/')}-second`] : [];
  return [
    fact(isUser ? 'AWS::IAM::User' : 'AWS::IAM::Role', arn, {
      inlinePolicies: ['own'],
      attachedPolicies: isUser ? [] : attachedPolicies,
      permissionsBoundary: bounded ? BOUNDARY : null,
      tags,
      ...(isUser ? { groups: ['ops'] } : { assumeRolePolicy: parsed(trust) }),
    }),
    fact(isUser ? 'AWS::IAM::UserPolicy' : 'AWS::IAM::RolePolicy', `${arn}#own`, {
      document: parsed(own),
    }),
    ...(isUser ? [fact('AWS::IAM::Group', GROUP, { inlinePolicies: [], attachedPolicies })] : []),
    ...attachedPolicies.map((name) =>
      fact('AWS::IAM::ManagedPolicy', name, { document: parsed(second ?? NOBODY) }),
    ),
  ];
}

interface IdentityDrawn {
  arn: string;
  policies: Policy[];
  bounded: boolean;
  tags: { key: string; value: string }[];
}

function fact(type: ResourceType, id: string, facts: object): Resource {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  return { type, id, name, account: A, region: 'us-east-1', ...facts } as Resource;
}

function parsed(policy: Policy): unknown {
  const document = documentOf(policy);
  return isUnseen(document) ? document : toPolicy(document);
}

function nameOf(policy: Policy): string {
  return 'name' in policy ? policy.name : '';
}
