import { expect, test } from 'vitest';
import type { AskDns } from './dns.ts';
import { hidesAbsence, registeredPart, vacancyOf } from './vacancy.ts';

const HERE = ['test', 'held.test', 'uk', 'co.uk', 'held.co.uk', 'any.wild'];

/** Knows a few names, all below `wild`, and cannot be asked about `silent`. */
const ask: AskDns = async (name) => {
  if (name.endsWith('silent')) return { kind: 'unknown', reason: 'no server answered in time' };
  return HERE.includes(name) || name.endsWith('wild') ? { kind: 'NODATA' } : { kind: 'NXDOMAIN' };
};

test.for([
  ['www.gone.test', { kind: 'free', domain: 'gone.test' }],
  ['gone.test', { kind: 'free', domain: 'gone.test' }],
  ['www.held.test', { kind: 'taken', domain: 'held.test' }],
  ['www.gone.co.uk', { kind: 'free', domain: 'gone.co.uk' }],
  ['www.held.co.uk', { kind: 'taken', domain: 'held.co.uk' }],
  ['co.uk', { kind: 'taken', domain: 'uk' }],
  ['www.shop.internal', { kind: 'nobody' }],
  ['www.shop.silent', { kind: 'unknown', reason: 'no server answered in time' }],
] as const)('who could make %s', async ([name, expected]) => {
  expect(await vacancyOf(name, ask)).toStrictEqual(expected);
});

test('a resolver that denies everything proves nothing', async () => {
  const denies: AskDns = async () => ({ kind: 'NXDOMAIN' });
  expect(await vacancyOf('www.gone.test', denies)).toStrictEqual({ kind: 'nobody' });
});

test.for([
  ['www.held.test', undefined],
  ['www.held.wild', 'DNS answers for any name below wild, whether it exists or not'],
  ['www.held.silent', 'no server answered in time'],
] as const)('whether absence shows beside %s', async ([name, expected]) => {
  expect(await hidesAbsence(name, 'x1', ask)).toBe(expected);
});

test.for([
  ['a.b.example.com', 'example.com'],
  ['example.com', 'example.com'],
  ['com', undefined],
  ['a.b.example.co.uk', 'example.co.uk'],
  ['co.uk', undefined],
  ['a.example.com.br', 'example.com.br'],
  ['a.co.info', 'co.info'],
] as const)('what is registered of %s', ([name, expected]) => {
  expect(registeredPart(name)).toBe(expected);
});
