import { createHmac } from 'node:crypto';
import type { RedactedText, RedactedValue } from '../../model/redacted.ts';
import { secretIn, secretsIn } from '../../model/secrets/find.ts';
import { installationKey } from '../../store/installation-key.ts';
import { policyThatRefused } from '../errors.ts';
import type { AwsError, Redactor } from '../recording.ts';
import type { Field } from './fields.ts';
import { cut, withoutSecretsInRemarks } from './remarks.ts';
import { readStandIn } from './stand-in.ts';
import { unpackText, unpackUserData } from './unpack.ts';
import { changeSecretFields } from './walk.ts';

/** Redacts under the key of this installation. */
export const ownRedactor = redactorOf(installationKey);

/**
 * What was there leaves `{ $redacted: { length, detector, fingerprint } }`, a text `{ $redacted: { length, lines,
 * secrets } }`; where that cannot be made out, `{ $redacted: { failed } }`. Descriptions and tags keep all but their
 * secrets. `key` is asked for when there is something to take a fingerprint of.
 */
export function redactorOf(key: () => Uint8Array): Redactor {
  const fingerprint = (secret: string) =>
    createHmac('sha256', key()).update(secret).digest('hex').slice(0, FINGERPRINT);

  return (call, answer) => {
    if ('error' in answer) return { ...answer, error: withoutEcho(answer.error) };
    const emptied = changeSecretFields(call, answer.output, leave);
    const output = withoutSecretsInRemarks(call.service, emptied);
    return output === answer.output ? answer : { ...answer, output };
  };

  function leave(value: unknown, as: Field['as'], name: string | undefined): unknown {
    if (as === 'arguments' && Array.isArray(value)) {
      // A flag names the word behind it.
      return value.map((word: unknown, i) => leave(word, 'value', flagOf(value[i - 1])));
    }
    return readStandIn(value) ?? { $redacted: redacted(value, as, name) };
  }

  function redacted(value: unknown, as: Field['as'], name: string | undefined): object {
    try {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      if (as === 'userData') return ofText(unpackUserData(text));
      return as === 'text' ? ofText(unpackText(text)) : ofValue(text, name);
    } catch (error) {
      return { failed: codeOf(error) };
    }
  }

  function ofValue(value: string, name: string | undefined): RedactedValue {
    return {
      length: value.length,
      detector: secretIn(value, name) ?? secretIn(unpackText(value)),
      fingerprint: fingerprint(value),
    };
  }

  function ofText(text: string): RedactedText {
    let line = 1;
    let counted = 0;
    const secrets = secretsIn(text).map(({ detector, start, end }) => {
      line += linesIn(text.slice(counted, start));
      counted = start;
      const secret = text.slice(start, end);
      return { line, length: secret.length, detector, fingerprint: fingerprint(secret) };
    });
    return { length: text.length, lines: linesIn(text) + 1, secrets };
  }
}

const FINGERPRINT = 16;

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

function flagOf(word: unknown): string | undefined {
  return typeof word === 'string' && word.startsWith('-') ? word : undefined;
}

/** The message of an error of AWS echoes what AWS was asked, so of it only the policy that refused is kept. */
function withoutEcho(error: AwsError): AwsError {
  const { name, message } = error;
  // A helper that fetches credentials may have said too much.
  const kept = OURS.has(name) ? cut(message) : (policyThatRefused(message)?.said ?? '');
  return { ...error, message: kept };
}

/** Errors that came about on this side, and whose words people need. */
const OURS: ReadonlySet<string> = new Set([
  'CredentialsError',
  'DeadlineExceeded',
  'ExpiredToken',
  'Interrupted',
  'NetworkError',
]);

/** Why a value could not be looked at, in a word that is not out of it. */
function codeOf(error: unknown): string {
  const code: unknown = Reflect.get(Object(error), 'code');
  return typeof code === 'string' && /^[A-Za-z][A-Za-z_-]{0,39}$/.test(code) ? code : 'failed';
}
