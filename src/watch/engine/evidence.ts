import { type CloudTrailEvent, type Fields, isFields } from '../../model/event.ts';
import type { Read } from '../../model/finding.ts';
import { secretIn } from '../../model/secrets/find.ts';
import { cutOff } from './cut-off.ts';

/** How much of one value is shown, and of how many. */
const LONGEST = 500;
const MOST = 40;
const DEEPEST = 6;

/** What the record of an event says, without the secrets in it: `requestParameters.userName`. `brief`: only what was called. */
export function evidenceOf(event: CloudTrailEvent, { brief = false } = {}): Read[] {
  const { eventSource, eventName, errorCode, userAgent } = event;
  const told: Read[] = [
    { fact: 'eventSource', value: short(eventSource) },
    { fact: 'eventName', value: short(eventName) },
  ];
  if (errorCode !== null) told.push({ fact: 'errorCode', value: short(errorCode) });
  if (brief) return told;
  if (userAgent !== null) told.push({ fact: 'userAgent', value: shown(userAgent, 'userAgent') });
  for (const part of PARTS) {
    const fields = event[part];
    if (fields) tell(fields, part, told, 1);
  }
  return told;
}

const PARTS = ['requestParameters', 'responseElements', 'additionalEventData'] as const;

function tell(from: Fields, path: string, told: Read[], depth: number): void {
  for (const [name, value] of Object.entries(from)) {
    if (told.length >= MOST) return;
    const fact = `${path}.${short(name)}`;
    if (!isFields(value)) told.push({ fact, value: shown(value, name) });
    else if (holdsSecrets(name)) told.push({ fact, value: HIDDEN });
    else if (depth < DEEPEST) tell(value, fact, told, depth + 1);
    else told.push({ fact, value: '{...}' });
  }
}

function shown(value: unknown, name: string): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (holdsSecrets(name)) return HIDDEN;
  const text =
    typeof value === 'string' ? value : (JSON.stringify(cutOff(value, DEEPEST), hiding) ?? '');
  // Whoever reads an alert needs the key that was used, and it is no secret.
  if (KEY_ID.test(text)) return text;
  const secret = secretIn(text.slice(0, FAR), short(name));
  return secret === null ? short(text) : `[${secret}]`;
}

function hiding(name: string, value: unknown): unknown {
  return holdsSecrets(name) ? HIDDEN : value;
}

function holdsSecrets(name: string): boolean {
  return HOLDS_SECRETS.test(name.slice(0, 100));
}

const KEY_ID = /^A(KIA|SIA)[A-Z0-9]{4,20}$/;
const HIDDEN = '[redacted]';
/** How far secrets are looked for: no more is shown of a text. */
const FAR = 20_000;

/** Members in which credentials are sent and answered; CloudTrail itself hides only some. */
const HOLDS_SECRETS =
  /^(credentials?|session_?token|secret_?(access_?key|key|string|binary)?|.*password.*|.*token|private_?key.*|user_?data|signature|plaintext|authorization|x-amz-security-token|environment|variables|key_?material|auth.*code|.*passphrase.*|pre_?shared_?key|saml_?assertion)$/i;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
