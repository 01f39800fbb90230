import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPolicy } from './policy/malformed.ts';
import { parsePolicy } from './policy.ts';

const allow = { Effect: 'Allow', Action: 's3:GetObject' };

test('every scalar becomes a list, and outside keys become pairs', () => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: 'site',
      Effect: 'Allow',
      Principal: { AWS: '111122223333', Service: ['a.amazonaws.com', 'b.amazonaws.com'] },
      NotAction: ['s3:Put*'],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:PrincipalTag/__proto__': ['x', 'y'] },
        Bool: { 'aws:SecureTransport': true },
      },
    },
  });
  expect(parsePolicy(text)).toStrictEqual({
    version: '2012-10-17',
    statements: [
      {
        sid: 'site',
        effect: 'Allow',
        principal: {
          not: false,
          values: [
            { kind: 'AWS', value: '111122223333' },
            { kind: 'Service', value: 'a.amazonaws.com' },
            { kind: 'Service', value: 'b.amazonaws.com' },
          ],
        },
        action: { not: true, values: ['s3:Put*'] },
        resource: { not: false, values: ['*'] },
        conditions: [
          { operator: 'StringEquals', key: 'aws:PrincipalTag/__proto__', values: ['x', 'y'] },
          { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
        ],
      },
    ],
  });
});

test('without a Version it is of 2008', () => {
  expect(parsePolicy(JSON.stringify({ Statement: [allow] })).version).toBe('2008-10-17');
});

test('URL-encoded, as IAM sends it', () => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [allow] });
  expect(parsePolicy(encodeURIComponent(text))).toStrictEqual(parsePolicy(text));
});

test('a principal of * is every AWS principal', () => {
  const everyone = { not: false, values: [{ kind: 'AWS', value: '*' }] };
  for (const Principal of ['*', { AWS: '*' }, { AWS: ['*'] }]) {
    const { statements } = parsePolicy(JSON.stringify({ Statement: { ...allow, Principal } }));
    expect(statements[0]?.principal).toStrictEqual(everyone);
  }
});

test.for([
  ['not JSON', '{'],
  ['a list', '[]'],
  ['no Statement', '{}'],
  ['no Effect', '{"Statement":{"Action":"*"}}'],
  ['an Effect AWS does not know', '{"Statement":{"Effect":"allow","Action":"*"}}'],
  ['no Action', '{"Statement":{"Effect":"Allow"}}'],
  ['Action and NotAction', '{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*"}}'],
  [
    'a principal of another kind',
    '{"Statement":{"Effect":"Allow","Action":"*","Principal":{"Human":"ann"}}}',
  ],
  ['an object as action', '{"Statement":{"Effect":"Allow","Action":{"a":1}}}'],
])('%s is malformed', ([, text]) => {
  expect(() => parsePolicy(text ?? '')).toThrow(MalformedPolicy);
});

test('whatever JSON it is given, it parses or says malformed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (statement, condition) => {
      for (const document of [
        statement,
        { Statement: statement },
        { Statement: { ...allow, Condition: condition } },
      ]) {
        try {
          parsePolicy(JSON.stringify(document));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedPolicy);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
