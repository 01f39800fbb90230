import { expect, test } from 'vitest';
import * as castellan from '../src/index.ts';

// Whoever changes this list changes what others build on: removing a name is a major version, adding one a minor.
test('the package exports what was agreed, and nothing else', () => {
  expect(Object.keys(castellan).sort()).toStrictEqual([
    'UnknownFact',
    'anyOf',
    'control',
    'controls',
    'everyOf',
    'guides',
    'isUnknown',
    'judge',
    'knownOf',
    'someOf',
  ]);
});

test('castellan/testing exports what was agreed, and nothing else', async () => {
  const testing = await import('../src/controls/testing.ts');
  expect(Object.keys(testing).sort()).toStrictEqual([
    'ACCOUNT',
    'NOW',
    'REGION',
    'aclRule',
    'answered',
    'cases',
    'computed',
    'denied',
    'incomplete',
    'resource',
    'rule',
  ]);
});

test('castellan/lambda exports what was agreed, and nothing else', async () => {
  expect(Object.keys(await import('../src/cli/lambda.ts')).sort()).toStrictEqual([
    'handler',
    'watchHandler',
  ]);
});
