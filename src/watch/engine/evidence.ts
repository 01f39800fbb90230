import { type CloudTrailEvent, type Fields, isFields } from '../../model/event.ts';
import type { Read } from '../../model/finding.ts';
import { HIDDEN, holdsSecrets, nameIn, VALUES, withoutSecrets } from '../secrets.ts';
import { cutOff } from './cut-off.ts';

/** How much of one value is shown, and of how many. */
const LONGEST = 500;
const MOST = 40;
const DEEPEST = 6;

/** What the record of an event says, without the secrets in it: `requestParameters.userName`. `brief`: only what was called. */
export function evidenceOf(event: CloudTrailEvent, { brief = false } = {}): Read[] {
  if (brief) return calledIn(event);
  const { userAgent, eventName } = event;
  const told = [...calledIn(event)];
  if (userAgent !== null) told.push({ fact: 'userAgent', value: shown(userAgent, 'userAgent') });
  for (const part of PARTS) {
    const fields = event[part];
    if (fields) tell(fields, part, told, 1);
  }
  const secret = SECRETS_OF.get(eventName);
  if (secret === undefined) return told;
  return told.map((read) => (secret.test(read.fact) ? { ...read, value: HIDDEN } : read));
}

/** Calls in which a member is a secret that is one nowhere else: the ID of an API key of AppSync is the key. */
const SECRETS_OF = new Map([
  ['CreateApiKey', /\.(value|apiKey\.id)$/],
  ['UpdateApiKey', /\.(value|patchOperations|apiKey\.id)$/],
  ['ImportApiKeys', /\.body$/],
  ['PutParameter', /\.value$/],
]);

function calledIn({ eventSource, eventName, errorCode }: CloudTrailEvent): Read[] {
  const told = callOf(eventSource, eventName);
  return errorCode === null ? told : [...told, { fact: 'errorCode', value: short(errorCode) }];
}

/** One list for all that call the same: of a million events that wait for others it is the same few hundred. */
function callOf(source: string, name: string): Read[] {
  const known = CALLS.get(source)?.get(name);
  if (known) return known;
  const told: Read[] = [
    { fact: 'eventSource', value: short(source) },
    { fact: 'eventName', value: short(name) },
  ];
  if (source.length + name.length > LONGEST) return told;
  const ofSource = CALLS.get(source) ?? new Map<string, Read[]>();
  if (CALLS.size >= MOST_KNOWN || ofSource.size >= MOST_KNOWN) CALLS.clear();
  CALLS.set(source, ofSource.set(name, told));
  return told;
}

const CALLS = new Map<string, Map<string, Read[]>>();
/** AWS has a few hundred services with a few hundred calls each. */
const MOST_KNOWN = 2000;

const PARTS = ['requestParameters', 'responseElements', 'additionalEventData'] as const;

function tell(from: Fields, path: string, told: Read[], depth: number): void {
  const called = nameIn(from);
  for (const [name, value] of Object.entries(from)) {
    if (told.length >= MOST) return;
    const fact = `${path}.${short(name)}`;
    if (!isFields(value) || holdsSecrets(name, value)) {
      const key = called !== undefined && VALUES.test(name) ? called : name;
      told.push({ fact, value: shown(value, key) });
    } else if (depth < DEEPEST) tell(value, fact, told, depth + 1);
    else told.push({ fact, value: '{...}' });
  }
}

function shown(value: unknown, name: string): unknown {
  const bare = withoutSecrets(name, cutOff(value, DEEPEST));
  if (bare === null || typeof bare === 'number' || typeof bare === 'boolean') return bare;
  return short(typeof bare === 'string' ? bare : (JSON.stringify(bare) ?? ''));
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
