import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, AwsError, Call } from '../recording.ts';
import { toWire } from '../redact/stand-in.ts';
import { changeSecretFields } from '../redact/walk.ts';
import { assumeRole } from './assume-role.ts';
import type { Deed, Faults } from './faults.ts';
import type { Lookup } from './lookup.ts';
import { behindToken, damagePage, type PageFault } from './pages.ts';
import { type Addressee, type Asked, addresseeOf, guessedProtocol, readCall } from './request.ts';
import { writeError, writeOutput } from './response.ts';
import { Refused, type WireAnswer, type WireRequest } from './wire.ts';

export interface CoreOptions {
  lookup: Lookup;
  faults?: Faults;
  /** Told of every call that could be read. `status` 0: no answer was sent. */
  onRequest?: (line: { call: Call; status: number }) => void;
}

/** Answers one request, without a socket. Never rejects: what cannot be answered is an AWS error. */
export async function answerRequest(
  request: WireRequest,
  { lookup, faults, onRequest }: CoreOptions,
): Promise<WireAnswer> {
  const requestId = randomUUID();
  const bare = request.method === 'HEAD';
  let to: Addressee | undefined;
  try {
    to = await addresseeOf(request);
    const asked = readCall(request, to, lookup.account ?? NOBODY);
    const { delay = 0, throttled = false, deed } = faults?.decide(asked.call) ?? {};
    if (delay > 0) await sleep(delay);
    // Lost on its way here: nothing happened, so nothing is looked up or told.
    if (deed && 'reset' in deed && deed.reset === 'before') return LOST;
    const answer = throttled ? { error: throttleOf(asked) } : answerTo(asked, lookup, deed);
    const wire = withClock(damage(write(asked, answer, { requestId, bare }), deed), faults);
    onRequest?.({ call: asked.call, status: wire.broken === 'reset' ? 0 : wire.status });
    return wire;
  } catch (error) {
    const form = to ?? { protocol: guessedProtocol(request) };
    return writeError({ ...form, bare }, refusalOf(error), requestId);
  }
}

const NOBODY = '000000000000';

function refusalOf(error: unknown): AwsError {
  if (error instanceof Refused) {
    return { name: error.code, message: error.message, statusCode: error.status };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { name: 'InternalFailure', message, statusCode: 500 };
}

function answerTo(asked: Asked, lookup: Lookup, deed: Deed | undefined): Answer {
  if (deed && 'error' in deed) {
    const { name, message, statusCode } = deed.error;
    return { error: { name, message, ...(statusCode !== undefined && { statusCode }) } };
  }
  if (deed && 'redirect' in deed) {
    const message = 'The bucket you are attempting to access must be addressed elsewhere.';
    return { error: { name: 'PermanentRedirect', message, statusCode: 301 } };
  }
  const { call, kind } = behindToken(asked.call);
  if (kind === 'expired') {
    return { error: { name: 'ExpiredNextTokenException', message: 'The token has expired.' } };
  }
  const answer = lookup(call) ?? assumeRole(call) ?? notRecorded(call);
  const fault = pageFaultOf(deed);
  return fault ? damagePage(fault, { operation: asked.operation, call, kind }, answer) : answer;
}

function pageFaultOf(deed: Deed | undefined): PageFault | undefined {
  if (!deed) return undefined;
  if ('token' in deed) return deed.token;
  if ('emptyPage' in deed) return 'emptyPage';
  if ('duplicate' in deed) return 'duplicate';
  return 'drop' in deed ? 'drop' : undefined;
}

function notRecorded({ account, region, service, operation }: Call): Answer {
  const message = `${service}:${operation} in ${region} of ${account} is not in the recording`;
  return { error: { name: 'CallNotRecorded', message, statusCode: 400 } };
}

/** The words in which a service says it was asked too often. */
function throttleOf({ api: { service, protocol } }: Asked): AwsError {
  const message = 'Rate exceeded';
  if (service === 'ec2') return { name: 'RequestLimitExceeded', message, statusCode: 503 };
  if (service === 's3') return { name: 'SlowDown', message, statusCode: 503 };
  if (service === 'organizations')
    return { name: 'TooManyRequestsException', message, statusCode: 400 };
  if (protocol === 'rest-json')
    return { name: 'TooManyRequestsException', message, statusCode: 429 };
  const name = protocol.startsWith('json') ? 'ThrottlingException' : 'Throttling';
  return { name, message, statusCode: 400 };
}

function write(
  asked: Asked,
  answer: Answer,
  { requestId, bare }: { requestId: string; bare: boolean },
): WireAnswer {
  if ('error' in answer) return writeError({ ...asked, bare }, answer.error, requestId);
  try {
    const output = changeSecretFields(asked.call, answer.output, toWire);
    return writeOutput(asked, output, requestId);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const { service, operation } = asked.call;
    const message = `the recorded output of ${service}:${operation} does not fit: ${cause.message}`;
    return writeError({ ...asked, bare }, { name: 'MalformedRecording', message }, requestId);
  }
}

const LOST: WireAnswer = { status: 0, headers: {}, body: Buffer.alloc(0), broken: 'reset' };

const PAGE =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>\n';

function damage(wire: WireAnswer, deed: Deed | undefined): WireAnswer {
  if (!deed) return wire;
  if ('reset' in deed) return { ...wire, broken: 'reset' };
  if ('stall' in deed) return { ...wire, broken: 'stall' };
  if ('truncate' in deed) return { ...wire, broken: { keep: deed.truncate } };
  if ('redirect' in deed) return withHeader(wire, 'x-amz-bucket-region', deed.redirect);
  if ('error' in deed && deed.error.retryAfter !== undefined)
    return withHeader(wire, 'retry-after', String(deed.error.retryAfter));
  if (!('body' in deed)) return wire;
  if (deed.body === 'broken') {
    return { ...wire, body: wire.body.subarray(0, Math.floor(wire.body.length / 2)) };
  }
  const body = Buffer.from(deed.body === 'html' ? PAGE : '');
  return { status: 200, headers: { 'content-type': 'text/html' }, body };
}

function withHeader(wire: WireAnswer, name: string, value: string): WireAnswer {
  return { ...wire, headers: { ...wire.headers, [name]: value } };
}

function withClock(wire: WireAnswer, faults: Faults | undefined): WireAnswer {
  if (!faults || faults.clock === 0) return wire;
  return withHeader(wire, 'date', new Date(Date.now() + faults.clock).toUTCString());
}
