/** A fault of the matrix: what goes wrong, as a fault script's `do`, and how it may look in the end. */
export interface Fault {
  name: string;
  /** What the endpoint does to each call of the operation. */
  do: object | string;
  /** Which call it hits; default: all. */
  call?: string;
  /** The Date header is off. */
  clock?: string;
  /** True when the scan may recover: a retry, or an answer that is odd but whole. */
  recovers?: true;
}

const error = (name: string, statusCode: number, message = '') => ({
  error: { name, statusCode, message },
});
const refused = (by: string) =>
  `User: x is not authorized to perform: y with an explicit deny in a ${by}`;

/**
 * The faults that one endpoint can play. A name that does not resolve, a certificate nobody vouches for and a proxy that
 * refuses are played apart, in `guarantees/`: there no operation is reached, so all are alike.
 */
export const faults: readonly Fault[] = [
  { name: 'AccessDenied', do: error('AccessDenied', 403) },
  {
    name: 'AccessDenied by an SCP',
    do: error('AccessDeniedException', 400, refused('service control policy')),
  },
  {
    name: 'AccessDenied by an RCP',
    do: error('AccessDenied', 403, refused('resource control policy')),
  },
  {
    name: 'AccessDenied by a boundary',
    do: error('AccessDenied', 403, refused('permissions boundary')),
  },
  {
    name: 'AccessDenied by a session policy',
    do: error('AccessDenied', 403, refused('session policy')),
  },
  { name: 'UnauthorizedOperation', do: error('UnauthorizedOperation', 403) },
  { name: 'OptInRequired', do: error('OptInRequired', 403) },
  { name: 'InvalidClientTokenId', do: error('InvalidClientTokenId', 403) },
  { name: 'UnrecognizedClientException', do: error('UnrecognizedClientException', 400) },
  { name: 'AuthFailure', do: error('AuthFailure', 401) },
  { name: 'ExpiredToken', do: error('ExpiredToken', 400) },
  {
    name: 'ExpiredToken half-way',
    do: error('ExpiredToken', 400),
    call: '2',
    recovers: true,
  },
  {
    name: 'SignatureDoesNotMatch, clock 6 min off',
    do: error('SignatureDoesNotMatch', 403),
    clock: '+6m',
  },
  {
    name: 'SignatureDoesNotMatch, clock 1 day off',
    do: error('SignatureDoesNotMatch', 403),
    clock: '+1d',
  },
  { name: 'gone between list and get', do: error('NoSuchBucket', 404) },
  { name: 'Throttling once', do: error('Throttling', 400), call: '1', recovers: true },
  { name: 'Throttling for ever', do: error('Throttling', 400) },
  {
    name: '429 with Retry-After',
    do: { error: { name: 'TooManyRequestsException', statusCode: 429, retryAfter: 1 } },
  },
  { name: 'RequestLimitExceeded', do: error('RequestLimitExceeded', 503) },
  { name: 'SlowDown', do: error('SlowDown', 503) },
  { name: '500 once', do: error('InternalFailure', 500), call: '1', recovers: true },
  { name: '500', do: error('InternalFailure', 500) },
  { name: '502', do: error('BadGateway', 502) },
  { name: '503', do: error('ServiceUnavailable', 503) },
  { name: '504', do: error('GatewayTimeout', 504) },
  { name: 'reset before the answer', do: 'reset before' },
  { name: 'reset in the answer', do: 'reset after' },
  { name: 'reset once', do: 'reset after', call: '1', recovers: true },
  { name: 'stall after the headers', do: 'stall' },
  { name: 'short body', do: 'truncate 1' },
  { name: 'broken body', do: 'body broken' },
  { name: 'HTML with 200', do: 'body html' },
  { name: 'empty 200', do: 'body empty' },
  { name: 'redirect to another region', do: 'redirect us-west-2' },
  { name: 'token A, A', do: 'token same', recovers: true },
  { name: 'token A, B, A, B', do: 'token cycle', recovers: true },
  { name: 'empty page with a token', do: 'emptyPage', recovers: true },
  { name: 'token expired half-way', do: 'token expire', recovers: true },
  { name: 'items repeated across pages', do: 'duplicate', recovers: true },
];
