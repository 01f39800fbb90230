import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressesOf,
  isWithin,
  isWorld,
  parseCidr,
  publicPart,
  type Range,
  toCidrs,
} from './cidr.ts';
import { UnknownFact } from './unknown.ts';

const ipv4 = (first: number | bigint, last: number | bigint): Range => ({
  family: 'ipv4',
  first: BigInt(first),
  last: BigInt(last),
});
const ipv6 = (first: bigint, last: bigint): Range => ({ family: 'ipv6', first, last });
const anyCidr = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map((parts) => parts.join('/')),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map((parts) => parts.join('/')),
);

describe('parseCidr', () => {
  test.each<[string, Range | undefined]>([
    ['0.0.0.0/0', ipv4(0, 0xffffffff)],
    ['10.0.0.0/8', ipv4(0x0a000000, 0x0affffff)],
    ['10.1.2.3/8', ipv4(0x0a000000, 0x0affffff)],
    ['192.0.2.1', ipv4(0xc0000201, 0xc0000201)],
    ['192.0.2.1/32', ipv4(0xc0000201, 0xc0000201)],
    ['::/0', ipv6(0n, (1n << 128n) - 1n)],
    ['::', ipv6(0n, 0n)],
    ['::1/128', ipv6(1n, 1n)],
    ['1::', ipv6(1n << 112n, 1n << 112n)],
    ['2001:DB8::/32', ipv6(0x20010db8n << 96n, ((0x20010db8n + 1n) << 96n) - 1n)],
    ['::ffff:192.0.2.1', ipv6(0xffffc0000201n, 0xffffc0000201n)],
    [
      '1:2:3:4:5:6:7:8',
      ipv6(0x00010002000300040005000600070008n, 0x00010002000300040005000600070008n),
    ],
    ['', undefined],
    ['10.0.0.0/33', undefined],
    ['10.0.0/8', undefined],
    ['10.0.0.256/8', undefined],
    ['010.0.0.0/8', undefined],
    ['10.0.0.0/', undefined],
    ['10.0.0.0/8/8', undefined],
    ['::/129', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['1:2:3:4:5:6:7:8::', undefined],
    ['1::2::3', undefined],
    [':1', undefined],
    ['1:', undefined],
    ['::1.2.3', undefined],
    ['12345::', undefined],
    ['sg-1', undefined],
  ])('%s', (text, range) => {
    expect(parseCidr(text)).toStrictEqual(range);
  });

  test('reads any text without breaking', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789af:./ x') }), (text) => {
        const range = parseCidr(text);
        return range === undefined || range.first <= range.last;
      }),
      { numRuns: 20_000 },
    );
  });

  test('reads back every address it is given', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
        const range = parseCidr(`${address}/${length}`);
        const bits = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
        const kept = bits.join('').slice(0, length);
        expect(range?.first.toString(2).padStart(32, '0')).toBe(kept.padEnd(32, '0'));
        expect(range?.last.toString(2).padStart(32, '0')).toBe(kept.padEnd(32, '1'));
      }),
    );
    fc.assert(fc.property(fc.ipV6(), (address) => parseCidr(address)?.family === 'ipv6'));
  });
});

describe('toCidrs', () => {
  test.each<[string, string[], string[]]>([
    ['one block', ['10.0.0.0/8'], ['10.0.0.0/8']],
    ['host bits are not minded', ['10.1.2.3/8'], ['10.0.0.0/8']],
    ['two halves are one', ['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
    ['one in the other', ['10.0.0.0/8', '10.1.0.0/16'], ['10.0.0.0/8']],
    [
      'neighbours that do not start even',
      ['10.0.0.128/25', '10.0.1.0/25'],
      ['10.0.0.128/25', '10.0.1.0/25'],
    ],
    ['IPv4 before IPv6', ['::1', '10.0.0.1'], ['10.0.0.1/32', '::1/128']],
    ['all of IPv6', ['::/1', '8000::/1'], ['::/0']],
    ['the longest run of zeros', ['1:0:0:2:0:0:0:3'], ['1:0:0:2::3/128']],
    ['the first of two such runs', ['1:0:0:2:3:0:0:4'], ['1::2:3:0:0:4/128']],
    ['a zero alone is written', ['1:0:2:3:4:5:6:7'], ['1:0:2:3:4:5:6:7/128']],
    ['zeros at the end', ['2001:DB8:0::/48'], ['2001:db8::/48']],
  ])('%s', (_, cidrs, expected) => {
    expect(toCidrs(addressesOf(cidrs))).toStrictEqual(expected);
  });

  test('what is printed is read as the same set', () => {
    fc.assert(
      fc.property(fc.array(anyCidr, { maxLength: 12 }), (cidrs) => {
        const set = addressesOf(cidrs);
        expect(addressesOf(toCidrs(set))).toStrictEqual(set);
      }),
    );
  });

  test('no two blocks could be one', () => {
    fc.assert(
      fc.property(fc.array(anyCidr, { maxLength: 12 }), (cidrs) => {
        const blocks = toCidrs(addressesOf(cidrs));
        for (const [i, block] of blocks.entries()) {
          const next = blocks[i + 1];
          if (next) expect(toCidrs(addressesOf([block, next]))).toStrictEqual([block, next]);
        }
      }),
    );
  });
});

describe('isWorld', () => {
  test.each<[string, string[], boolean]>([
    ['nothing', [], false],
    ['all of IPv4', ['0.0.0.0/0'], true],
    ['all of IPv4 in two halves', ['0.0.0.0/1', '128.0.0.0/1'], true],
    ['half of it', ['128.0.0.0/1'], true],
    ['IPv6 alone', ['::/0'], true],
    ['a /8 is not wider than /8', ['8.0.0.0/8'], false],
    ['a /8 and one more address', ['8.0.0.0/8', '9.0.0.0/32'], true],
    ['a /7', ['8.0.0.0/7'], true],
    ['a /7 of which half is private', ['10.0.0.0/7'], false],
    ['the same block twice', ['8.0.0.0/8', '8.0.0.0/8', '8.1.0.0/16'], false],
    [
      'all private ranges',
      ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
      false,
    ],
    ['multicast and reserved', ['224.0.0.0/3'], false],
    ['IPv6 /32', ['2001:db8::/32'], false],
    ['IPv6 /31', ['2001:db8::/31'], true],
    ['unique local IPv6', ['fc00::/7', 'fe80::/10'], false],
  ])('%s', (_, cidrs, expected) => {
    expect(isWorld(cidrs, { ipv4: 8, ipv6: 32 })).toBe(expected);
  });

  test('what is no CIDR is unknown, not nothing', () => {
    expect(() => isWorld(['0.0.0.0/0', 'office'], { ipv4: 8, ipv6: 32 })).toThrow(UnknownFact);
  });

  test('counts the addresses of /8 blocks as one would by hand', () => {
    const blocks = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 20 });
    const hidden = (block: number) => block === 0 || block === 10 || block === 127 || block >= 224;
    fc.assert(
      fc.property(blocks, fc.integer({ min: 4, max: 8 }), (firsts, ipv4) => {
        // Blocks with holes of their own are left out; the table above has them.
        const whole = firsts.filter((n) => ![100, 169, 172, 192, 198].includes(n));
        const open = whole.filter((n) => !hidden(n)).length;
        const cidrs = whole.map((n) => `${n}.0.0.0/8`);
        expect(isWorld(cidrs, { ipv4, ipv6: 32 })).toBe(open > 2 ** (8 - ipv4));
      }),
    );
  });
});

test.each<[string, string[], string, boolean]>([
  ['in one block', ['203.0.113.0/24'], '203.0.113.7/32', true],
  ['itself', ['203.0.113.0/24'], '203.0.113.0/24', true],
  ['wider', ['203.0.113.0/24'], '203.0.112.0/23', false],
  ['in two blocks that touch', ['203.0.112.0/24', '203.0.113.0/24'], '203.0.112.0/23', true],
  ['across a gap', ['203.0.112.0/25', '203.0.113.0/24'], '203.0.112.0/23', false],
  ['the other family', ['0.0.0.0/0'], '::1/128', false],
])('isWithin: %s', (_, blocks, cidr, expected) => {
  expect(isWithin(cidr, blocks)).toBe(expected);
});

test.each<[string, string[], string[]]>([
  ['a private range', ['192.168.0.0/16'], []],
  ['part of a block', ['10.0.0.0/7'], ['11.0.0.0/8']],
  ['by NAT64', ['64:ff9b::/96'], ['64:ff9b::/96']],
])('publicPart: %s', (_, cidrs, expected) => {
  expect(toCidrs(publicPart(cidrs))).toStrictEqual(expected);
});
