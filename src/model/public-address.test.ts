import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test.for([
  ['18.200.0.1', true],
  ['2600:9000::1', true],
  ['10.0.0.1', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['fd00:ec2::254', false],
  ['fe80::1', false],
  // 169.254.169.254 and 10.0.0.1, carried in other addresses.
  ['::ffff:169.254.169.254', false],
  ['::ffff:a9fe:a9fe', false],
  ['64:ff9b::a9fe:a9fe', false],
  ['2002:a00:1::', false],
  ['18.200.1', false],
  ['0x7f000001', false],
  ['www.example', false],
  ['', false],
] as const)('%s: %s', ([text, isPublic]) => {
  expect(isPublicAddress(text)).toBe(isPublic);
});
