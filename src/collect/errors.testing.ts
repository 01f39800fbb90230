import type { UnknownKind } from '../model/unknown.ts';
import type * as errors from './errors.ts';
import type { AwsError } from './recording.ts';

export type Classifier = typeof errors;

/** What the classifier says of an error. */
export interface Class {
  kind: UnknownKind;
  /** What the detail says beside call and code. */
  why: string;
  /** The words of AWS that name the policy which refused. */
  said: string;
  throttle: boolean;
  transient: boolean;
  attempts: number;
  expired: boolean;
  passing: boolean;
  lasting: boolean;
}

/** An error, and in what it differs from one that is nothing but an error. */
type Row = readonly [name: string, statusCode: number | undefined, message: string, Partial<Class>];

const ORDINARY: Class = {
  kind: 'failed',
  why: '',
  said: '',
  throttle: false,
  transient: false,
  attempts: 10,
  expired: false,
  passing: false,
  lasting: false,
};

const passing = { passing: true };
const lasting = { lasting: true };
const transient = { transient: true, passing: true };
const throttle = { ...transient, throttle: true };
const hopeless = { ...transient, attempts: 3 };
const expired = { ...passing, expired: true };
const denied = { kind: 'denied' } as const;
const unsupported = { kind: 'unsupported', lasting: true } as const;

/** As long as the name of a kind of policy may be. */
const LONG = 'x'.repeat(60);

/** Every code the classifier knows, each side of every limit, and codes that only look like those. */
export const errorRows: readonly Row[] = [
  ['AccessDenied', 403, '', denied],
  ['AccessDeniedException', 400, '', denied],
  ['Unauthorized', 401, '', denied],
  ['UnauthorizedOperation', 403, '', denied],
  ['NotAuthorized', 400, '', denied],
  ['AuthorizationError', 403, '', denied],
  ['AuthorizationErrorException', 403, '', denied],
  ['Forbidden', 403, '', denied],
  ['ForbiddenException', 403, '', denied],
  ['AllAccessDisabled', 403, '', denied],
  ['Unknown', 403, '', denied],
  ['Unknown', 404, '', lasting],
  ['Unknown', 402, '', lasting],
  ['Unknown', undefined, '', {}],
  ['NoAccessDenied', 400, '', lasting],
  ['SomeError', 403, '', lasting],
  ['OptInRequired', 401, '', { kind: 'unsupported' }],
  ['OptInRequired', 403, '', unsupported],
  ['SubscriptionRequiredException', 400, '', unsupported],
  ['UnsupportedOperation', 400, '', unsupported],
  ['UnsupportedOperationException', 400, '', unsupported],
  ['InvalidRegion', 400, '', unsupported],
  ['InvalidClientTokenId', 403, '', passing],
  ['UnrecognizedClientException', 400, '', passing],
  ['AuthFailure', 401, '', passing],
  ['SignatureDoesNotMatch', 403, '', passing],
  ['InvalidAccessKeyId', 403, '', passing],
  ['InvalidSignatureException', 400, '', passing],
  ['InvalidToken', 400, '', passing],
  ['IncompleteSignature', 400, '', passing],
  ['MissingAuthenticationToken', 403, '', passing],
  ['TokenRefreshRequired', 400, '', passing],
  ['Interrupted', undefined, '', passing],
  ['DeadlineExceeded', undefined, '', passing],
  ['NotInterrupted', 400, '', lasting],
  ['NoSuchBucket', 404, '<script>alert(1)</script>', lasting],
  ['LimitExceededException', 400, '', lasting],
  ['ValidationError', 400, '', lasting],
  ['Throttling', 400, '', throttle],
  ['ThrottlingException', 400, '', throttle],
  ['ThrottledException', 400, '', throttle],
  ['TooManyRequestsException', 400, '', throttle],
  ['RequestLimitExceeded', 400, '', throttle],
  ['SlowDown', 400, '', throttle],
  ['PriorRequestNotComplete', 400, '', throttle],
  ['BandwidthLimitExceeded', 400, '', throttle],
  ['EC2ThrottledException', 400, '', throttle],
  ['RequestThrottled', 400, '', throttle],
  ['RequestThrottledException', 400, '', throttle],
  ['ProvisionedThroughputExceededException', 400, '', throttle],
  ['TransactionInProgressException', 400, '', throttle],
  ['AnyName', 429, '', throttle],
  ['AnyName', 428, '', lasting],
  ['AnyName', 430, '', lasting],
  ['NotThrottling', 400, '', lasting],
  ['AnyName', 399, '', {}],
  ['AnyName', 400, '', lasting],
  ['AnyName', 401, '', {}],
  ['AnyName', 402, '', lasting],
  ['AnyName', 499, '', lasting],
  ['AnyName', 500, '', transient],
  ['AnyName', 502, '', transient],
  ['AnyName', 503, '', transient],
  ['AnyName', undefined, '', {}],
  ['TimeoutError', undefined, '', transient],
  ['RequestTimeout', 400, '', transient],
  ['RequestTimeoutException', 408, '', transient],
  ['RequestTimeTooSkewed', 403, '', transient],
  ['RequestExpired', 400, '', transient],
  ['InternalFailure', 400, '', transient],
  ['InternalError', 400, '', transient],
  ['InternalServerError', 400, '', transient],
  ['ServiceUnavailable', 400, '', transient],
  ['NetworkError', undefined, 'ECONNRESET', transient],
  ['NetworkError', undefined, 'ENOTFOUND', hopeless],
  ['NetworkError', undefined, 'EAI_AGAIN', hopeless],
  ['NetworkError', undefined, 'ECONNREFUSED', hopeless],
  ['NetworkError', undefined, 'EHOSTUNREACH', hopeless],
  ['NetworkError', undefined, 'ENETUNREACH', hopeless],
  ['TimeoutError', undefined, 'ENOTFOUND', transient],
  ['MalformedAnswer', 200, 'Unexpected token <', { attempts: 3, why: 'HTTP status 200' }],
  ['MalformedAnswer', 404, 'Unexpected token <', { attempts: 3, why: 'HTTP status 404' }],
  ['MalformedAnswer', undefined, 'Unexpected end', { attempts: 3 }],
  ['ExpiredToken', 400, '', expired],
  ['ExpiredTokenException', 400, '', expired],
  ['CredentialsError', undefined, '', expired],
  [
    'AccessDenied',
    403,
    'User: x is not authorized to perform: y with an explicit deny in a service control policy',
    {
      ...denied,
      why: 'explicit deny in a service control policy',
      said: 'explicit deny in a service control policy',
    },
  ],
  [
    'AccessDenied',
    403,
    'with an EXPLICIT deny in an identity-based policy: arn:aws:iam::111122223333:policy/p',
    {
      ...denied,
      why: 'explicit deny in a identity-based policy',
      said: 'EXPLICIT deny in an identity-based policy',
    },
  ],
  [
    'AccessDenied',
    403,
    'with an explicit deny in a permissions boundary',
    {
      ...denied,
      why: 'explicit deny in a permissions boundary',
      said: 'explicit deny in a permissions boundary',
    },
  ],
  [
    'AccessDeniedException',
    400,
    'Because no identity-based policy allows the kms:DescribeKey action',
    {
      ...denied,
      why: 'no identity-based policy allows it',
      said: 'Because no identity-based policy allows',
    },
  ],
  [
    'AccessDeniedException',
    400,
    'because no permissions boundary allows the action',
    {
      ...denied,
      why: 'no permissions boundary allows it',
      said: 'because no permissions boundary allows',
    },
  ],
  ['AccessDenied', 403, `with an explicit deny in a ${'x'.repeat(61)} policy`, denied],
  ['AccessDenied', 403, `because no ${'x'.repeat(61)} policy allows it`, denied],
  [
    'AccessDenied',
    403,
    `with an explicit deny in a ${LONG} policy`,
    {
      ...denied,
      why: `explicit deny in a ${LONG} policy`,
      said: `explicit deny in a ${LONG} policy`,
    },
  ],
  [
    'AccessDenied',
    403,
    `because no ${LONG} policy allows it`,
    { ...denied, why: `no ${LONG} policy allows it`, said: `because no ${LONG} policy allows` },
  ],
];

/** What a row expects of the classifier. */
export function expectedOf([, , , differing]: Row): Class {
  return { ...ORDINARY, ...differing };
}

/** What a classifier says of a row's error. */
export function classOf(classifier: Classifier, [name, statusCode, message]: Row): Class {
  const error: AwsError = { name, message, ...(statusCode !== undefined && { statusCode }) };
  const { unknown } = classifier.toCallError(CALL, error);
  const refused = classifier.policyThatRefused(message);
  return {
    kind: unknown.$unknown,
    why: unknown.detail.slice(`s3:GetBucketPolicy ${name}`.length).replace(/^, /, ''),
    said: refused?.said ?? '',
    throttle: classifier.isThrottle(error),
    transient: classifier.isTransient(error),
    attempts: classifier.attemptsFor(error),
    expired: classifier.isExpired(error),
    passing: classifier.isPassing(error),
    lasting: classifier.isLasting(error),
  };
}

const CALL = {
  account: '1',
  region: 'eu-west-1',
  service: 's3',
  operation: 'GetBucketPolicy',
  input: {},
};
