import type { UnknownKind } from '../model/unknown.ts';
import { AwsCallError } from './collector.ts';
import type { AwsError, Call } from './recording.ts';

/** What an error means for a fact: RELIABILITY 2. */
export function toCallError(call: Call, error: AwsError): AwsCallError {
  const action = `${call.service}:${call.operation}`;
  const why = reasonOf(error);
  return new AwsCallError(call, {
    code: error.name,
    unknown: { $unknown: kindOf(error), detail: `${action} ${error.name}${why ? `, ${why}` : ''}` },
    said: error.message,
  });
}

/** An answer that stopped before its end, or a call we did not make. */
export function unfinished(
  call: Pick<Call, 'service' | 'operation' | 'region'>,
  kind: UnknownKind,
  why: string,
) {
  return new AwsCallError(call, {
    code: 'Unfinished',
    unknown: { $unknown: kind, detail: `${call.service}:${call.operation} ${why}` },
  });
}

const DENIED =
  /^(AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden|AllAccessDisabled)/;
const UNSUPPORTED = new Set([
  'OptInRequired',
  'SubscriptionRequiredException',
  'UnsupportedOperation',
  'UnsupportedOperationException',
  'InvalidRegion',
]);

function kindOf(error: AwsError): UnknownKind {
  if (isDenied(error)) return 'denied';
  return UNSUPPORTED.has(error.name) ? 'unsupported' : 'failed';
}

/** AWS does not let us. */
export function isDenied({ name, statusCode }: AwsError): boolean {
  // A HEAD answer carries no body and so no code of its own.
  return DENIED.test(name) || (statusCode === 403 && name === 'Unknown');
}

/** Which policy refused, where AWS says so. Its message itself is not shown: it echoes what it was asked. */
function reasonOf({ name, message, statusCode }: AwsError): string | undefined {
  if (name === 'MalformedAnswer' && statusCode !== undefined) return `HTTP status ${statusCode}`;
  return policyThatRefused(message)?.reason;
}

/** What a message of AWS says of the policy that refused, in AWS's words and in ours. */
export function policyThatRefused(message: string): { said: string; reason: string } | undefined {
  const [deny, explicit] =
    /explicit deny in an? ([a-z -]{1,60}? policy|permissions boundary)/i.exec(message) ?? [];
  if (deny !== undefined) return { said: deny, reason: `explicit deny in a ${explicit}` };
  const [said, silent] =
    /because no ([a-z -]{1,60}? policy|permissions boundary) allows/i.exec(message) ?? [];
  return said === undefined ? undefined : { said, reason: `no ${silent} allows it` };
}

const THROTTLED =
  /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|EC2Throttled|RequestThrottled|ProvisionedThroughputExceeded|TransactionInProgress)/;

export function isThrottle({ name, statusCode }: AwsError): boolean {
  return THROTTLED.test(name) || statusCode === 429;
}

/** Worth another try: throttles, server and network trouble, and a clock that the SDK has just corrected. */
export function isTransient(error: AwsError): boolean {
  return isThrottle(error) || (error.statusCode ?? 0) >= 500 || TRANSIENT.has(error.name);
}

const TRANSIENT = new Set([
  'NetworkError',
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'RequestTimeTooSkewed',
  'RequestExpired',
  'InternalFailure',
  'InternalError',
  'InternalServerError',
  'ServiceUnavailable',
]);

/**
 * How often to try. A name that does not resolve, a refused connection, a page where AWS's own format belongs: these
 * seldom heal, and each try costs the whole wait.
 */
export function attemptsFor({ name, message }: AwsError): number {
  const hopeless = name === 'NetworkError' ? HOPELESS.has(message) : name === 'MalformedAnswer';
  return hopeless ? 3 : 10;
}

const HOPELESS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Credentials that no longer work: every further call would fail the same way. */
export function isExpired({ name }: AwsError): boolean {
  return name === 'ExpiredToken' || name === 'ExpiredTokenException' || name === 'CredentialsError';
}

/**
 * AWS's word about what was asked for, which stays the same whoever asks again, with what credentials and over what
 * network.
 */
export function isLasting(error: AwsError): boolean {
  const { name, statusCode = 0 } = error;
  const isOfTheAsked = statusCode >= 400 && statusCode < 500 && statusCode !== 401;
  return (
    isOfTheAsked && kindOf(error) !== 'denied' && !isPassing(error) && name !== 'MalformedAnswer'
  );
}

/** Another try, later or with other credentials, may bring the answer. */
export function isPassing(error: AwsError): boolean {
  return isTransient(error) || isExpired(error) || PASSING.test(error.name);
}

const PASSING =
  /^(Interrupted|DeadlineExceeded|UnrecognizedClient|Invalid(ClientTokenId|AccessKeyId|Signature|Token)|AuthFailure|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|TokenRefreshRequired)/;
