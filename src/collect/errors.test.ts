import { expect, test } from 'vitest';
import {
  attemptsFor,
  isExpired,
  isLasting,
  isPassing,
  isThrottle,
  isTransient,
  toCallError,
} from './errors.ts';

const call = {
  account: '1',
  region: 'eu-west-1',
  service: 's3',
  operation: 'GetBucketPolicy',
  input: {},
};

test.for([
  ['AccessDenied', 403, '', 'denied', 'AccessDenied'],
  [
    'AccessDenied',
    403,
    'User: x is not authorized to perform: y with an explicit deny in a service control policy',
    'denied',
    'AccessDenied, explicit deny in a service control policy',
  ],
  [
    'AccessDeniedException',
    400,
    'because no identity-based policy allows the kms:DescribeKey action',
    'denied',
    'AccessDeniedException, no identity-based policy allows it',
  ],
  [
    'AccessDenied',
    403,
    'with an explicit deny in a permissions boundary',
    'denied',
    'AccessDenied, explicit deny in a permissions boundary',
  ],
  ['UnauthorizedOperation', 403, '', 'denied', 'UnauthorizedOperation'],
  ['AuthorizationError', 403, '', 'denied', 'AuthorizationError'],
  ['Unknown', 403, '', 'denied', 'Unknown'],
  ['OptInRequired', 403, '', 'unsupported', 'OptInRequired'],
  ['SubscriptionRequiredException', 400, '', 'unsupported', 'SubscriptionRequiredException'],
  ['Throttling', 400, '', 'failed', 'Throttling'],
  ['InvalidClientTokenId', 403, '', 'failed', 'InvalidClientTokenId'],
  ['NoSuchBucket', 404, '<script>alert(1)</script>', 'failed', 'NoSuchBucket'],
  ['MalformedAnswer', 200, 'Unexpected token <', 'failed', 'MalformedAnswer, HTTP status 200'],
] as const)('%s %s %s is %s', ([name, statusCode, message, kind, detail]) => {
  const error = toCallError(call, { name, message, statusCode });
  expect(error.unknown).toStrictEqual({ $unknown: kind, detail: `s3:GetBucketPolicy ${detail}` });
  expect(error.code).toBe(name);
});

const error = (name: string, statusCode?: number, message = '') => ({
  name,
  message,
  ...(statusCode !== undefined && { statusCode }),
});

test.for([
  ['Throttling', 400, true, true],
  ['ThrottlingException', 400, true, true],
  ['TooManyRequestsException', 429, true, true],
  ['RequestLimitExceeded', 503, true, true],
  ['SlowDown', 503, true, true],
  ['AnyName', 429, true, true],
  ['InternalError', 500, false, true],
  ['AnyName', 502, false, true],
  ['NetworkError', undefined, false, true],
  ['TimeoutError', undefined, false, true],
  ['RequestTimeTooSkewed', 403, false, true],
  ['AccessDenied', 403, false, false],
  ['LimitExceededException', 400, false, false],
  ['ValidationError', 400, false, false],
] as const)('%s %s: throttle %s, worth another try %s', ([name, status, throttle, transient]) => {
  expect(isThrottle(error(name, status))).toBe(throttle);
  expect(isTransient(error(name, status))).toBe(transient);
});

test('a name that does not resolve is not asked ten times', () => {
  expect(attemptsFor(error('NetworkError', undefined, 'ENOTFOUND'))).toBe(3);
  expect(attemptsFor(error('NetworkError', undefined, 'ECONNRESET'))).toBe(10);
});

test('expired credentials end the asking', () => {
  expect(
    ['ExpiredToken', 'ExpiredTokenException', 'CredentialsError'].every((name) =>
      isExpired(error(name)),
    ),
  ).toBe(true);
  expect(isExpired(error('AccessDenied'))).toBe(false);
});

test.for<[name: string, statusCode: number | undefined, 'lasting' | 'passing' | 'neither']>([
  ['NoSuchBucketPolicy', 404, 'lasting'],
  ['NoSuchEntity', 404, 'lasting'],
  ['ResourceNotFoundException', 400, 'lasting'],
  ['Unknown', 404, 'lasting'],
  ['OptInRequired', 401, 'neither'],
  ['AccessDenied', 403, 'neither'],
  ['AccessDeniedException', 400, 'neither'],
  ['UnauthorizedOperation', 403, 'neither'],
  ['Unknown', 403, 'neither'],
  ['MalformedAnswer', 400, 'neither'],
  ['MalformedAnswer', 200, 'neither'],
  ['Unknown', undefined, 'neither'],
  ['PermanentRedirect', 301, 'neither'],
  ['Throttling', 400, 'passing'],
  ['TooManyRequestsException', 429, 'passing'],
  ['InternalFailure', 500, 'passing'],
  ['NetworkError', undefined, 'passing'],
  ['TimeoutError', undefined, 'passing'],
  ['RequestTimeTooSkewed', 403, 'passing'],
  ['ExpiredToken', 400, 'passing'],
  ['ExpiredTokenException', 400, 'passing'],
  ['CredentialsError', undefined, 'passing'],
  ['Interrupted', undefined, 'passing'],
  ['DeadlineExceeded', undefined, 'passing'],
  ['InvalidClientTokenId', 403, 'passing'],
  ['UnrecognizedClientException', 400, 'passing'],
  ['AuthFailure', 401, 'passing'],
  ['SignatureDoesNotMatch', 403, 'passing'],
  ['InvalidSignatureException', 400, 'passing'],
])('for one who asks again %s %s is %s', ([name, statusCode, what]) => {
  const asked = error(name, statusCode);
  expect([isLasting(asked), isPassing(asked)]).toStrictEqual([
    what === 'lasting',
    what === 'passing',
  ]);
});
