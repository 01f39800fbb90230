import { describe, expect, test } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { ACCOUNT, denied, incomplete, NOW, resource } from '../controls/testing.ts';
import { ableInWords, runningFacts } from '../model/iam.ts';
import type { IncompleteListing } from '../model/inventory.ts';
import { knownOf } from '../model/kleene.ts';
import { toPolicy } from '../model/policy.ts';
import type { Resource } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import { escalationFacts } from '../reach/iam/escalation/facts.ts';
import { identityFacts } from '../reach/iam/facts.ts';
import { judge } from './judge.ts';

const DARK = denied('iam:GetAccountAuthorizationDetails');
const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`;
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;
const about = {
  sources: ['live'],
  severity: 'low',
  title: 'Nobody publishes',
  why: 'Whoever publishes is heard.',
  fix: 'Take it away.',
  see: ['https://example.com'],
  iam: true,
} as const;

const nobody = control({
  ...about,
  id: 'test.nobody',
  on: 'AWS::SNS::Topic',
  reads: ['policy'],
  settings: { withoutMfa: false },
  check(topic, { iam }, { withoutMfa }) {
    const question = { action: 'sns:Publish', resource: topic.id, withoutMfa };
    const { found, rest } = knownOf(iam.whoCan(question), ({ kind }) => kind !== 'root');
    if (found.length > 0) return `it can be done by ${ableInWords(found.map(({ item }) => item))}`;
    if (rest) throw rest;
    return topic.policy === null || 'it has a policy';
  },
});

const each = control({
  ...about,
  id: 'test.each',
  on: 'AWS::IAM::User',
  reads: [],
  check({ id }, { iam }) {
    const able = iam.can(id, { action: 'sns:Publish', resource: '*' });
    return able === undefined || `by ${able.by}, if ${able.residual}`;
  },
});

const policy = (...Statement: object[]) => toPolicy({ Version: '2012-10-17', Statement });
const publish = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});
/** Ann, who has these policies. */
function ann(documents: (object | Unknown)[], facts: object = {}): Resource[] {
  return [
    resource('AWS::IAM::User', {
      id: ANN,
      name: 'ann',
      inlinePolicies: documents.map((_, i) => `p${i}`),
      ...facts,
    }),
    ...documents.map((document, i) =>
      resource('AWS::IAM::UserPolicy', { id: `${ANN}#p${i}`, document } as object),
    ),
  ];
}

const topic = resource('AWS::SNS::Topic', { id: TOPIC, policy: null });
const alone = resource('AWS::::Account', { id: ACCOUNT, organization: null });
const member = resource('AWS::::Account', {
  id: ACCOUNT,
  organization: { id: 'o-1', managementAccountId: '999999999999' },
  serviceControlPolicies: DARK,
});

interface Row {
  account?: Resource;
  topic?: Resource;
  others: Resource[];
  incomplete?: IncompleteListing[];
  settings?: object;
}

function judged(asked: unknown, row: Row) {
  const { account = alone, topic: it = topic, others, incomplete = [], settings = {} } = row;
  const { id } = asked as AnyControl;
  const { findings, crashes } = judge(
    { collectedAt: NOW, partition: 'aws', resources: [account, it, ...others], incomplete },
    [asked as AnyControl],
    { all: true, settings: new Map([[id, settings]]) },
  );
  expect(crashes).toStrictEqual([]);
  return findings[0];
}

const cut = (type: IncompleteListing['type']): IncompleteListing[] => [
  { type, account: ACCOUNT, region: 'us-east-1', unknown: incomplete('it stopped early') },
];
const byP0 = 'it can be done by user/ann (policy p0, statement 1)';
const unseen = `whether ${ANN} can sns:Publish on ${TOPIC}: denied (iam:GetAccountAuthorizationDetails)`;

describe('whether anybody can', () => {
  test.for<[string, Row, verdict: string, reason?: string]>([
    ['nobody', { others: ann([]) }, 'pass'],
    ['one who may', { others: ann([policy(publish)]) }, 'fail', byP0],
    [
      'one who may if his request says so',
      {
        others: ann([
          policy({ ...publish, ...when('IpAddress', 'aws:SourceIp', '203.0.113.0/24') }),
        ]),
      },
      'fail',
      byP0,
    ],
    [
      'one who may unless his request says so',
      {
        others: ann([
          policy(publish, {
            ...publish,
            Effect: 'Deny',
            ...when('Bool', 'aws:SecureTransport', 'false'),
          }),
        ]),
      },
      'fail',
      byP0,
    ],
    ['only a policy nobody saw would let him', { others: ann([DARK]) }, 'unknown', unseen],
    [
      'one who may, and has a policy nobody saw',
      { others: ann([policy(publish), DARK]) },
      'fail',
      byP0,
    ],
    [
      'nobody saw how far he may go',
      { others: ann([policy(publish)], { permissionsBoundary: DARK }) },
      'unknown',
      unseen,
    ],
    [
      'nobody saw which policies he has',
      { others: ann([], { inlinePolicies: DARK }) },
      'unknown',
      unseen,
    ],
    [
      'nobody saw the tags he must have',
      {
        others: ann([policy({ ...publish, ...when('StringEquals', 'aws:PrincipalTag/a', 'b') })], {
          tags: DARK,
        }),
      },
      'unknown',
      unseen,
    ],
    [
      'nobody saw the tags he need not have',
      { others: ann([policy(publish)], { tags: DARK }) },
      'fail',
      byP0,
    ],
    [
      'nobody saw the SCPs, which can only take away',
      { account: member, others: ann([policy(publish)]) },
      'fail',
      `${byP0}, unless policies of the organisation forbid it, which were not seen`,
    ],
    ['nobody saw the SCPs, and he may not', { account: member, others: ann([]) }, 'pass'],
    [
      'nobody saw all users',
      { others: ann([]), incomplete: cut('AWS::IAM::User') },
      'unknown',
      'list of AWS::IAM::User: incomplete (it stopped early)',
    ],
    [
      'nobody saw all users, but one who may',
      { others: ann([policy(publish)]), incomplete: cut('AWS::IAM::Role') },
      'fail',
      byP0,
    ],
    [
      'nobody saw all policies',
      {
        others: ann([], { attachedPolicies: ['arn:aws:iam::aws:policy/SNS'] }),
        incomplete: cut('AWS::IAM::ManagedPolicy'),
      },
      'unknown',
      `whether ${ANN} can sns:Publish on ${TOPIC}: incomplete (it stopped early)`,
    ],
    [
      'nobody saw the policy of the resource',
      { topic: resource('AWS::SNS::Topic', { id: TOPIC, policy: DARK }), others: ann([]) },
      'unknown',
      `the policy of ${TOPIC}: denied (iam:GetAccountAuthorizationDetails)`,
    ],
    [
      'the policy of the resource lets him',
      {
        topic: resource('AWS::SNS::Topic', {
          id: TOPIC,
          policy: policy({ ...publish, Principal: { AWS: ANN } }),
        }),
        others: ann([]),
      },
      'fail',
      "it can be done by user/ann (the resource's policy, statement 1)",
    ],
    [
      'the policy of the resource lets in others',
      {
        topic: resource('AWS::SNS::Topic', {
          id: TOPIC,
          policy: policy({ ...publish, Principal: { AWS: '444455556666' } }),
        }),
        others: ann([]),
      },
      'fail',
      "it can be done by account 444455556666 (the resource's policy, statement 1)",
    ],
    [
      'services, who are nobody',
      {
        topic: resource('AWS::SNS::Topic', {
          id: TOPIC,
          policy: policy({ ...publish, Principal: { Service: 's3.amazonaws.com' } }),
        }),
        others: ann([]),
      },
      'fail',
      'it has a policy',
    ],
  ])('%s', ([, row, verdict, reason]) => {
    const finding = judged(nobody, row);
    expect([finding?.verdict, finding?.reason]).toStrictEqual([verdict, reason]);
  });

  test.for<[string, object[], verdict: string]>([
    ['an Allow with MFA', [{ ...publish, ...when('Bool', MFA, 'true') }], 'pass'],
    ['an Allow that old keys pass', [{ ...publish, ...when('BoolIfExists', MFA, 'true') }], 'fail'],
    [
      'a Deny without MFA',
      [publish, { ...publish, Effect: 'Deny', ...when('BoolIfExists', MFA, 'false') }],
      'pass',
    ],
    [
      'a Deny that old keys escape',
      [publish, { ...publish, Effect: 'Deny', ...when('Bool', MFA, 'false') }],
      'fail',
    ],
    [
      'an Allow for some minutes after MFA',
      [{ ...publish, ...when('NumericLessThan', 'aws:MultiFactorAuthAge', '300') }],
      'pass',
    ],
  ])('without MFA: %s', ([, statements, verdict]) => {
    const settings = { withoutMfa: true };
    expect(judged(nobody, { others: ann([policy(...statements)]), settings })?.verdict).toBe(
      verdict,
    );
  });
});

const MFA = 'aws:MultiFactorAuthPresent';

test('nobody saw what the organisation forbids to be done with a queue that lets in others', () => {
  const id = `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`;
  const sends = control({
    ...about,
    id: 'test.sends',
    on: 'AWS::SQS::Queue',
    reads: ['policy'],
    check: (_, { iam }) =>
      ableInWords([...iam.whoCan({ action: 'sqs:SendMessage', resource: id })].slice(0, 1)),
  });
  const send = { Effect: 'Allow', Action: 'sqs:*', Resource: '*', Principal: '*' };
  const queue = resource('AWS::SQS::Queue', { id, policy: policy(send) });
  const account = { ...member, resourceControlPolicies: DARK } as Resource;
  expect(judged(sends, { account, topic: queue, others: [] })?.reason).toBe(
    "everyone (the resource's policy, statement 1), unless policies of the organisation forbid it, which were not seen",
  );
});

test('one is asked about by his name', () => {
  const bob = resource('AWS::IAM::User', { id: `arn:aws:iam::${ACCOUNT}:user/bob`, name: 'bob' });
  const tls = { ...publish, ...when('Bool', 'aws:SecureTransport', 'true') };
  const verdicts = (documents: (object | Unknown)[]) => {
    const { findings } = judge(
      {
        collectedAt: NOW,
        partition: 'aws',
        resources: [alone, ...ann(documents), bob],
        incomplete: [],
      },
      [each as unknown as AnyControl],
      { all: true },
    );
    return findings.map(({ verdict, reason }) => [verdict, reason]);
  };
  expect(verdicts([policy(tls)])).toStrictEqual([
    ['fail', 'by policy p0, statement 1, if Bool aws:SecureTransport true'],
    ['pass', undefined],
  ]);
  expect(verdicts([DARK])).toStrictEqual([
    ['unknown', `whether ${ANN} can sns:Publish on *: denied (iam:GetAccountAuthorizationDetails)`],
    ['pass', undefined],
  ]);
});

test('who can, and by which statements, is evidence', () => {
  const { evidence } = judged(nobody, {
    others: ann([policy({ Sid: 'Orders', ...publish })]),
  }) as { evidence: unknown };
  expect(evidence).toStrictEqual([
    { fact: `can sns:Publish on ${TOPIC}`, value: true, of: `arn:aws:iam::${ACCOUNT}:root` },
    { fact: `can sns:Publish on ${TOPIC}`, value: 'policy p0, statement Orders', of: ANN },
    { fact: `number who can sns:Publish on ${TOPIC}`, value: 2 },
  ]);
});

test('accounts are kept apart', () => {
  const other = '444455556666';
  const theirs = { ...topic, id: `arn:aws:sns:eu-west-1:${other}:orders`, account: other };
  const { findings } = judge(
    {
      collectedAt: NOW,
      partition: 'aws',
      resources: [alone, topic, ...ann([policy(publish)]), { ...alone, account: other }, theirs],
      incomplete: [],
    },
    [nobody as unknown as AnyControl],
    { all: true },
  );
  expect(findings.map(({ resource: { account }, verdict }) => [account, verdict])).toStrictEqual([
    [ACCOUNT, 'fail'],
    [other, 'pass'],
  ]);
});

test('who asks for ways to become administrator collects all they take', () => {
  const declared = [...factsIn(identityFacts), ...factsIn(runningFacts)];
  expect(factsIn(escalationFacts).filter((fact) => !declared.includes(fact))).toStrictEqual([]);
});

function factsIn(facts: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(facts).flatMap(([type, names]) => names.map((name) => `${type} ${name}`));
}
