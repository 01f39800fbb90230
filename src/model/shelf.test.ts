import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shelf } from './shelf.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'arn:aws:s3:::a-bucket-of-ours/*',
    'arn:aws:iam::111122223333:role/services/x',
    'eni-1',
    '',
    'é'.repeat(300),
    'long '.repeat(2000),
    '\ud800',
  ),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, false, 0, 127, 128, 2 ** 31 - 1, 2 ** 31, -1, -0),
    fc.double(),
    text,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('type', 'id', '0', '__proto__')), tie('value'), {
      maxKeys: 6,
    }),
  ),
})).value;

test('what is taken from a shelf equals what was put there, however often and whatever lies beside', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), (values) => {
      const held = shelf<unknown>();
      for (const one of values) held.add(one);
      expect(held.length).toBe(values.length);
      expect([...held]).toStrictEqual(values);
      for (let i = values.length - 1; i >= 0; i -= 1) expect(held.at(i)).toStrictEqual(values[i]);
      expect(held.at(values.length)).toBe(undefined);
    }),
  );
});

test('one member is taken without the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(text, value), { minLength: 1 }), (values) => {
      const held = shelf<Record<string, unknown>>();
      for (const one of values) held.add(one);
      for (const [i, one] of values.entries()) {
        for (const name of Object.keys(one)) {
          expect(held.member(i, name)).toStrictEqual(one[name]);
        }
      }
      expect(held.member(0, 'no such name')).toBe(undefined);
    }),
  );
});

test('more than a block of values, and one larger than a block', () => {
  const held = shelf<object>();
  const of = (i: number) => ({ id: `arn:aws:s3:::bucket-${i}`, text: String(i).repeat(i % 500) });
  for (let i = 0; i < 5000; i += 1) held.add(of(i));
  const large = { text: Array.from({ length: 200_000 }, (_, i) => `${i}-`).join('') };
  held.add(large);
  held.add(of(7));
  for (const i of [0, 1, 2499, 4999]) expect(held.at(i)).toStrictEqual(of(i));
  expect(held.at(5000)).toStrictEqual(large);
  expect(held.at(5001)).toStrictEqual(of(7));
});

test('a text of a great many parts', () => {
  const values = [{ reason: 'sg-1: tcp/22 of 198.51.100.0/24; '.repeat(10_000) }];
  const all = shelf<object>();
  for (const value of values) all.add(value);
  expect([...all]).toStrictEqual(values);
});

test('an object that somebody knows by its identity stays that object', () => {
  const unknown = { $unknown: 'denied', detail: 'AccessDenied' };
  const held = shelf<object>((object) => '$unknown' in object);
  held.add({ acl: unknown, tags: [unknown] });
  const back = held.at(0) as { acl: object; tags: object[] };
  expect(back.acl).toBe(unknown);
  expect(back.tags[0]).toBe(unknown);
});

test('a resource takes a few dozen bytes', () => {
  const held = shelf<object>();
  for (let i = 0; i < 10_000; i += 1) held.add(interfaceOf(i));
  expect(held.bytes / held.length).toBeLessThan(80);
});

function interfaceOf(i: number): object {
  const eni = `eni-${i.toString(16).padStart(17, '0')}`;
  return {
    type: 'AWS::EC2::NetworkInterface',
    id: `arn:aws:ec2:eu-west-1:111122223333:network-interface/${eni}`,
    name: eni,
    account: '111122223333',
    region: 'eu-west-1',
    networkInterfaceId: eni,
    status: 'in-use',
    groups: [`sg-0000000000000${1000 + (i % 200)}`],
    instanceId: `i-${i.toString(16).padStart(17, '0')}`,
    tags: [{ key: 'Team', value: i % 2 ? 'web' : 'customs' }],
  };
}
