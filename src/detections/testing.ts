import { expect, test } from 'vitest';
import { ACCOUNT, NOW, REGION } from '../controls/testing.ts';
import type { CloudTrailEvent } from '../model/event.ts';
import { toEvent } from '../model/event.ts';
import type { Severity } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Around } from '../model/world.ts';
import { candidatesOf } from '../watch/engine/candidates.ts';
import { matchOf } from '../watch/engine/sighting.ts';
import { ruleOf } from '../watch/rule.ts';
import { eventWorldOf } from '../watch/world.ts';
import type { Detection } from './detection.ts';

/** A record as CloudTrail writes it, as far as a case cares. */
export type EventRecord = Readonly<Record<string, unknown>>;

/** What else there is: settings, the inventory of the account, addresses on a threat list. */
export interface Beside<Settings> {
  settings?: Partial<Settings>;
  inventory?: readonly Resource[];
  threats?: readonly string[];
}

/** Does it match, what does it say, and how grave is it? `unknown: ...` when a fact could not be told. */
type Expected = boolean | string | { says: string; severity: Severity };

type Case<Settings> =
  | [name: string, record: EventRecord, expected: Expected]
  | [name: string, record: EventRecord, expected: Expected, beside: Beside<Settings>];

/** One row per case: what happened, the record, and whether it is one. Calls the detection does not ask for never match. */
export function cases<Id extends string, Settings extends object, A extends Around>(
  detection: Detection<Id, Settings, A>,
  rows: Case<NoInfer<Settings>>[],
): void {
  test.for(rows)('%s', ([, record, expected, beside]) => {
    const event = toEvent(record);
    if (!event) throw new Error('a case needs a record');
    expect(tell(detection, event, beside)).toStrictEqual(expected);
    if (expected !== false) expect(detection.subject(event)).toMatch(/\S/);
  });

  test('something matches, and something does not', () => {
    const verdicts = new Set(rows.map(([, , expected]) => expected !== false));
    expect(verdicts.size).toBe(2);
  });
}

/** What is told when somebody does it, and not when AWS refuses it or does it by itself. */
export function doneByPeople(done: EventRecord): Case<object>[] {
  return [
    ['done', done, true],
    ['refused', { ...done, errorCode: 'AccessDenied' }, false],
    ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  ];
}

/** The same, of what the automation may do without a word. */
export function doneByHand(done: EventRecord): Case<{ automation: readonly string[] }>[] {
  return [
    ...doneByPeople(done),
    [
      'by the automation',
      { ...done, userIdentity: session('pipeline') },
      false,
      { settings: { automation: ['pipeline'] } },
    ],
  ];
}

/** A call of the API by a user of the account, with what matters to a case. `kms:Decrypt` names it. */
export function call(name: `${string}:${string}`, record: EventRecord = {}): EventRecord {
  const [service, eventName] = name.split(':');
  return recordOf({
    eventSource: `${service}.amazonaws.com`,
    eventName,
    eventType: 'AwsApiCall',
    ...record,
  });
}

/** A sign-in to the console by a user, with a password and nothing else. */
export function signIn(record: EventRecord = {}): EventRecord {
  return recordOf({
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    awsRegion: 'us-east-1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: {
      LoginTo: 'https://console.aws.amazon.com/console/home',
      MobileVersion: 'No',
      MFAUsed: 'No',
    },
    ...record,
  });
}

/** A session of a role, as `userIdentity`. */
export function session(role: string, name = 'ci'): EventRecord {
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE:${name}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        userName: role,
        accountId: ACCOUNT,
      },
      attributes: { creationDate: NOW, mfaAuthenticated: 'false' },
    },
  };
}

/** The root user, as `userIdentity`. */
export const root: EventRecord = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
};

function recordOf(record: EventRecord): EventRecord {
  return {
    eventVersion: '1.11',
    eventTime: '2026-01-01T00:00:00Z',
    awsRegion: REGION,
    sourceIPAddress: '203.0.113.24',
    userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux lang/python#3.13.7',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: `arn:aws:iam::${ACCOUNT}:user/ann`,
      accountId: ACCOUNT,
      accessKeyId: 'AKIAEXAMPLE',
      userName: 'ann',
    },
    requestParameters: null,
    responseElements: null,
    requestID: '5e0f6c9c-3a2d-4c59-9d0e-0b6a5d6f7a10',
    eventID: 'c2b7a4c6-8f57-4e0d-a2d5-2f5d1f0a9b33',
    readOnly: false,
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...record,
  };
}

function tell<Settings extends object, A extends Around>(
  detection: Detection<string, Settings, A>,
  event: CloudTrailEvent,
  { settings, inventory, threats = [] }: Beside<Settings> = {},
): Expected {
  const world = eventWorldOf(
    inventory && {
      collectedAt: NOW,
      partition: 'aws',
      resources: [...inventory],
      incomplete: [],
      run: { scanned: [], missing: [], whole: false },
    },
    (address) => address !== null && threats.includes(address),
  );
  const rule = ruleOf(detection, settings);
  if (candidatesOf([rule])(event).length === 0) return false;
  const matched = matchOf(rule, event, world);
  if (typeof matched === 'boolean') return matched;
  if ('unknown' in matched) return `unknown: ${matched.unknown}`;
  const { says, severity } = matched;
  return severity === undefined ? says : { says, severity };
}
