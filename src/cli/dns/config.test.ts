import { expect, test } from 'vitest';
import { dnsIn, isAmong } from './config.ts';

test.for([
  ['identityModel: auto', undefined],
  ['dns: {}', { known: [], noMail: [] }],
  ['dns: { known: ["*.partner.example"] }', { known: ['*.partner.example'], noMail: [] }],
  ['dns: { noMail: [labels.example] }', { known: [], noMail: ['labels.example'] }],
] as const)('%s', ([text, expected]) => {
  expect(dnsIn(text, 'c.yaml')).toStrictEqual(expected);
});

test.for([
  ['dns: { knwon: [] }', 'c.yaml:1:6 dns is not understood'],
  ['dns: { known: shop.example }', 'c.yaml:1:15 dns.known is not understood'],
  ['dns:\n  known:\n    - a.example\n    - 7', 'c.yaml:4:7 dns.known.1 is not understood'],
  ['dns:', 'c.yaml:1:5 dns is not understood'],
] as const)('%j is a mistake', ([text, message]) => {
  expect(() => dnsIn(text, 'c.yaml')).toThrow(message);
});

test.for([
  ['shop.partner.example', true],
  ['Shop.Partner.Example.', true],
  ['partner.example', false],
  ['198.51.100.7', true],
  ['198.51.100.70', false],
] as const)('%s is among those known: %s', ([name, expected]) => {
  expect(isAmong(['*.partner.example', '198.51.100.7'], name)).toBe(expected);
});
