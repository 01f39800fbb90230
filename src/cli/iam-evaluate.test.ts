import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { iamEvaluate } from './iam-evaluate.ts';

const ANN = 'arn:aws:iam::111122223333:user/ann';
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const all = (more: object = {}) => ({ Version: '2012-10-17', Statement: [{ ...ALLOW, ...more }] });
const asked = { principal: ANN, action: 's3:GetObject', resource: 'arn:aws:s3:::logs/a.gz' };

afterEach(() => vi.restoreAllMocks());

/** What a file of these lines is answered with. */
async function evaluated(...lines: unknown[]): Promise<{ code: number; answers: unknown[] }> {
  let written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
  const file = join(await mkdtemp(join(tmpdir(), 'castellan-iam-')), 'cases.ndjson');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await writeFile(file, text.join('\n'));
  const code = await iamEvaluate(file);
  const answers = written.split('\n').filter(Boolean);
  return { code, answers: answers.map((line): unknown => JSON.parse(line)) };
}

test('a decision for each case, in their order', async () => {
  const named = (key: string, value: string) =>
    all({ Condition: { StringEquals: { [key]: value } } });
  const { code, answers } = await evaluated(
    { id: 1, ...asked, identityPolicies: [all()] },
    { id: 2, ...asked, identityPolicies: [JSON.stringify(all())], resourceAccount: '444455556666' },
    {
      id: 3,
      ...asked,
      identityPolicies: [{ name: 'p', document: encodeURIComponent(JSON.stringify(all())) }],
    },
    { id: 4, ...asked, identityPolicies: [named('aws:username', 'ann')] },
    { id: 5, ...asked, identityPolicies: [named('aws:PrincipalArn', ANN)] },
    { id: 6, ...asked, identityPolicies: [named('aws:userid', 'x')], otherKeys: 'unknown' },
    { id: 7, ...asked, identityPolicies: [{ $unknown: 'denied' }] },
    {
      id: 8,
      ...asked,
      principal: { arn: ANN, tags: { team: 'web' } },
      identityPolicies: [named('aws:PrincipalTag/team', 'web')],
      context: { 'aws:principaltag/TEAM': 'data' },
    },
    {
      id: 9,
      ...asked,
      principal: 'anonymous',
      resourcePolicy: all({
        Principal: '*',
        Condition: {
          StringEquals: {
            'aws:PrincipalType': 'Anonymous',
            'aws:PrincipalAccount': 'anonymous',
          },
        },
      }),
    },
  );
  expect(code).toBe(0);
  expect(answers.map((one) => Object(one)).map(({ id, decision }) => [id, decision])).toStrictEqual(
    [
      [1, 'allowed'],
      [2, 'implicitDeny'],
      [3, 'allowed'],
      [4, 'allowed'],
      [5, 'allowed'],
      [6, 'maybe'],
      [7, 'maybe'],
      [8, 'implicitDeny'],
      [9, 'allowed'],
    ],
  );
});

test.for<[string, unknown, string]>([
  ['no JSON', '{', 'not JSON'],
  ['no object', '[]', 'a case is an object'],
  [
    'a slip',
    { ...asked, identityPolicy: [] },
    'there is no field identityPolicy; did you mean identityPolicies?',
  ],
  [
    'nobody',
    { ...asked, principal: 'ann' },
    'ann is no principal: an ARN of a user, role, session, federated user or root, anonymous, or a service',
  ],
  ['no action', { ...asked, action: undefined }, 'action is missing'],
  ['an action of no service', { ...asked, action: 'GetObject' }, 'GetObject is no action'],
  [
    'a policy AWS would not store',
    { ...asked, identityPolicies: [all({ Effects: 'Allow' })] },
    'identityPolicies: a statement has the unknown element Effects',
  ],
  [
    'a name twice',
    { ...asked, resourcePolicy: '{"Statement":[],"Statement":[]}' },
    'resourcePolicy: it names Statement twice',
  ],
  [
    'a name twice in the line itself',
    `{"id":7,"principal":"${ANN}","resourcePolicy":{"Statement":[],"Statement":[]}}`,
    'it names Statement twice',
  ],
  [
    'nested deeply in the line itself',
    `{"resourcePolicy":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
    'it is nested more than 64 deep',
  ],
  ['a line of 10 MB', `{"id":"${'a'.repeat(10 * 2 ** 20)}"}`, 'the line is longer than 10 MB'],
  [
    'both Action and NotAction',
    { ...asked, identityPolicies: [all({ NotAction: 's3:*' })] },
    'identityPolicies: a statement has both Action and NotAction',
  ],
  [
    'an element with a very long name',
    { ...asked, identityPolicies: [all({ ['x'.repeat(1000)]: 1 })] },
    `identityPolicies: a statement has the unknown element ${'x'.repeat(164)}...`,
  ],
  [
    'more values than a request has',
    { ...asked, context: { a: Array.from({ length: 1001 }, () => 'x') } },
    'a has more than 1000 values',
  ],
  [
    'nested deeply',
    { ...asked, resourcePolicy: `${'['.repeat(200)}${']'.repeat(200)}` },
    'resourcePolicy: it is nested more than 64 deep',
  ],
  [
    '6 MB',
    { ...asked, resourcePolicy: ' '.repeat(6 * 2 ** 20) },
    'resourcePolicy: it is larger than any policy',
  ],
  [
    'a principal where there is none',
    { ...asked, identityPolicies: [all({ Principal: '*' })] },
    'identityPolicies: a statement names a principal, which has no place in it',
  ],
  [
    'an object as a value',
    { ...asked, context: { a: { b: 1 } } },
    'a is a text or a list of texts',
  ],
])('%s is told, and the rest goes on', async ([, line, error]) => {
  const { code, answers } = await evaluated(line, { id: 'next', ...asked });
  expect(code).toBe(2);
  expect(answers).toMatchObject([
    { line: 1, error },
    { id: 'next', decision: 'implicitDeny' },
  ]);
});

test('what is wrong is told with the id of its case and the number of its line', async () => {
  const { answers } = await evaluated('', { id: 'a', ...asked, action: 'no' }, '{', '{"id":"b"}');
  expect(answers).toStrictEqual([
    { id: 'a', line: 2, error: 'no is no action' },
    { line: 3, error: 'not JSON' },
    { id: 'b', line: 4, error: 'principal is missing' },
  ]);
});

test.for<[string, Resource: string | string[]]>([
  ['stars in a row', '*'.repeat(100_000)],
  ['many of them', Array(1000).fill(`arn:aws:s3:::${'*a'.repeat(200)}b`)],
  ['more than can be tried', `arn:aws:s3:::${'*a?'.repeat(50_000)}b`],
])('wildcard bombs: %s', async ([, Resource]) => {
  const { code, answers } = await evaluated({ ...asked, identityPolicies: [all({ Resource })] });
  expect(code).toBe(2);
  expect(answers).toMatchObject([
    { error: 'identityPolicies: it has more wildcards than any policy' },
  ]);
});

test('a file that is not there', async () => {
  await expect(iamEvaluate('/nowhere/cases.ndjson')).rejects.toThrow('/nowhere/cases.ndjson');
});
