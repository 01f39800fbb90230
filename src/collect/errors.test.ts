import { expect, test } from 'vitest';
import { classOf, errorRows, expectedOf } from './errors.testing.ts';
import * as errors from './errors.ts';

test.for(errorRows)('%s %s %s', (row) => {
  expect(classOf(errors, row)).toStrictEqual(expectedOf(row));
});

const call = {
  account: '1',
  region: 'eu-west-1',
  service: 's3',
  operation: 'GetBucketPolicy',
  input: {},
};

test('an error names the call, the code and the policy, and keeps what AWS said to itself', () => {
  const message = 'no, with an explicit deny in a service control policy';
  const error = errors.toCallError(call, { name: 'AccessDenied', statusCode: 403, message });
  expect({ ...error }).toMatchObject({
    code: 'AccessDenied',
    service: 's3',
    operation: 'GetBucketPolicy',
    region: 'eu-west-1',
    said: message,
    unknown: {
      $unknown: 'denied',
      detail: 's3:GetBucketPolicy AccessDenied, explicit deny in a service control policy',
    },
  });
});

test('what stopped before its end says so', () => {
  expect({ ...errors.unfinished(call, 'incomplete', 'repeated a page token') }).toMatchObject({
    code: 'Unfinished',
    unknown: { $unknown: 'incomplete', detail: 's3:GetBucketPolicy repeated a page token' },
  });
});
