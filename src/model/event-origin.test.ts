import { expect, test } from 'vitest';
import { toEvent } from './event.ts';
import { isFromConsole } from './event-origin.ts';

const FROM = { sourceIPAddress: '203.0.113.24' };

test.for([
  ['the CLI', { ...FROM, userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6' }, false],
  [
    'what says so',
    { ...FROM, userAgent: 'Mozilla/5.0', sessionCredentialFromConsole: 'true' },
    true,
  ],
  ['the console', { ...FROM, userAgent: 'console.amazonaws.com' }, true],
  [
    'the console of S3',
    { ...FROM, userAgent: '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12]' },
    true,
  ],
  [
    'the console of RDS',
    { ...FROM, userAgent: 'RDS Console, aws-internal/3 aws-sdk-java/1.11' },
    true,
  ],
  ['servers of AWS for somebody', { ...FROM, userAgent: 'AWS Internal' }, true],
  ['AWS for itself', { sourceIPAddress: 'AWS Internal', userAgent: 'AWS Internal' }, false],
  ['nobody knows', {}, false],
] as const)('%s', ([, record, expected]) => {
  const event = toEvent(record);
  expect(event && isFromConsole(event)).toBe(expected);
});
