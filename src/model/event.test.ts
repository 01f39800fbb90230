import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  at,
  callerOf,
  type Fields,
  isBy,
  itemsAt,
  principalOf,
  succeeded,
  textAt,
  toEvent,
} from './event.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ci';

const record = {
  eventID: 'e1',
  eventTime: '2026-01-01T00:00:01Z',
  eventSource: 'lambda.amazonaws.com',
  eventName: 'UpdateFunctionCode20150331v2',
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  sessionCredentialFromConsole: 'true',
  readOnly: false,
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::111122223333:assumed-role/ci/42',
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: ROLE, userName: 'ci' },
      attributes: { mfaAuthenticated: 'false' },
    },
  },
};

function eventOf(fields: unknown) {
  const event = toEvent(fields);
  if (!event) throw new Error('no event');
  return event;
}

test('a record', () => {
  const { record: same, userIdentity, ...event } = eventOf(record);
  expect(same).toBe(record);
  expect(event).toStrictEqual({
    eventID: 'e1',
    time: Date.UTC(2026, 0, 1, 0, 0, 1),
    eventSource: 'lambda.amazonaws.com',
    eventName: 'UpdateFunctionCode',
    eventType: null,
    eventCategory: null,
    awsRegion: 'eu-west-1',
    recipientAccountId: '111122223333',
    sourceIPAddress: null,
    userAgent: null,
    errorCode: null,
    errorMessage: null,
    readOnly: false,
    sessionCredentialFromConsole: true,
    requestParameters: null,
    responseElements: null,
    additionalEventData: null,
  });
  expect(userIdentity.issuer).toStrictEqual({ type: 'Role', arn: ROLE, userName: 'ci' });
  expect(userIdentity.mfaAuthenticated).toBe(false);
});

test.for([
  ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
  ['CreateFunction20150331', 'CreateFunction'],
  ['CreateDistribution2020_05_31', 'CreateDistribution'],
  ['ListObjectsV2', 'ListObjectsV2'],
  ['PutTraceSegments', 'PutTraceSegments'],
  ['', ''],
])('%s is called %s', ([eventName, name]) => {
  expect(eventOf({ eventName }).eventName).toBe(name);
});

test.for<[name: string, userIdentity: unknown, caller: string, principal: string]>([
  ['a session', record.userIdentity, record.userIdentity.arn, ROLE],
  ['a user', { arn: 'a', principalId: 'b' }, 'a', 'a'],
  ['a name', { userName: 'ann' }, 'ann', 'ann'],
  [
    'a service',
    { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
    ...twice('ec2.amazonaws.com'),
  ],
  ['an account', { accountId: '9' }, ...twice('somebody of account 9')],
  ['nobody', 7, ...twice('somebody of account 111122223333')],
])('%s', ([, userIdentity, caller, principal]) => {
  const event = eventOf({ ...record, userIdentity });
  expect([callerOf(event), principalOf(event)]).toStrictEqual([caller, principal]);
});

test.for<[pattern: string, expected: boolean]>([
  [ROLE, true],
  ['arn:aws:iam::*:role/c?', true],
  ['ci', true],
  ['arn:aws:sts::*:assumed-role/ci/*', true],
  ['c', false],
])('by %s: %s', ([pattern, expected]) => {
  expect(isBy(eventOf(record), ['nobody', pattern])).toBe(expected);
});

test('what lies in a record', () => {
  const fields: Fields = {
    groupSet: { items: [{ groupId: 'sg-1' }, 'x', null] },
    list: [{ a: 1 }],
    __proto__: { toString: 1 },
  };
  expect(itemsAt(fields, 'groupSet')).toStrictEqual([{ groupId: 'sg-1' }]);
  expect(itemsAt(fields, 'list')).toStrictEqual([{ a: 1 }]);
  expect(itemsAt(fields, 'nothing')).toStrictEqual([]);
  expect(at(fields, 'groupSet', 'items', 'length')).toBeUndefined();
  expect(at(fields, 'constructor')).toBeUndefined();
  expect(textAt(fields, 'list')).toBeUndefined();
  expect(textAt(null, 'list')).toBeUndefined();
});

test('success is a record without an error', () => {
  expect(succeeded(eventOf({}))).toBe(true);
  expect(succeeded(eventOf({ errorCode: 'AccessDenied' }))).toBe(false);
});

test('whatever the record, it is an event or none', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record(Object.fromEntries(Object.keys(record).map((name) => [name, fc.anything()]))),
  );
  fc.assert(
    fc.property(anything, (value) => {
      const event = toEvent(value);
      if (event) expect(callerOf(event)).toStrictEqual(expect.any(String));
    }),
  );
});

function twice(text: string): [string, string] {
  return [text, text];
}
