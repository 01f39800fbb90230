import { expect, test } from 'vitest';
import { addressesIn, threatList } from './address-list.ts';

const STIX = JSON.stringify({
  type: 'bundle',
  objects: [
    { type: 'indicator', pattern: "[ipv4-addr:value = '198.51.100.7']" },
    {
      type: 'indicator',
      pattern: "[ipv6-addr:value='2001:db8::/32' OR domain-name:value = 'x.example']",
    },
  ],
});

test.for([
  ['text', '# bad ones\n198.51.100.0/24\n\n2001:db8::/32\r\nnonsense 1.2.3\n'],
  ['CSV', 'indicator,type\n"198.51.100.7",IPv4\n"2001:db8::1",IPv6\n'],
  ['STIX', STIX],
] as const)('%s holds addresses', ([, text]) => {
  const isThreat = threatList(addressesIn(text), []);
  expect(isThreat('198.51.100.7')).toBe(true);
  expect(isThreat('2001:db8::1')).toBe(true);
  expect(isThreat('198.51.101.7')).toBe(false);
});

test('what is trusted is no threat, and what is no address is none', () => {
  const isThreat = threatList(
    addressesIn('10.0.0.0/8 10.1.0.0/16 11.0.0.1'),
    addressesIn('10.2.3.4'),
  );
  const asked = ['10.1.2.3', '10.2.3.4', '10.255.255.255', '11.0.0.1', '11.0.0.2', '9.9.9.9'];
  expect(asked.map(isThreat)).toStrictEqual([true, false, true, true, false, false]);
  for (const none of [
    null,
    '',
    'AWS Internal',
    'ec2.amazonaws.com',
    '10.1.2.3.4',
    '::::',
    'a'.repeat(1e6),
  ]) {
    expect(isThreat(none)).toBe(false);
  }
});
