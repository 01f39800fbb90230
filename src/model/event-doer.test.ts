import { expect, test } from 'vitest';
import { type CloudTrailEvent, toEvent } from './event.ts';
import { isByAws, isDone, isThroughService, isTried, isWrite } from './event-doer.ts';

const SERVICE_ROLE = 'arn:aws:iam::111122223333:role/aws-service-role/a.amazonaws.com/b';

test.for([
  ['a user', { type: 'IAMUser' }, false, false],
  ['a service', { type: 'AWSService', invokedBy: 'rds.amazonaws.com' }, true, true],
  ['a role of a service', { sessionContext: { sessionIssuer: { arn: SERVICE_ROLE } } }, true, true],
  ['a service for somebody', { invokedBy: 'cloudformation.amazonaws.com' }, false, true],
  ['the console for somebody', { invokedBy: 'AWS Internal' }, false, false],
] as const)('%s', ([, userIdentity, byAws, throughService]) => {
  const event = eventOf({ userIdentity });
  expect([isByAws(event), isThroughService(event)]).toStrictEqual([byAws, throughService]);
});

test('what AWS did by itself', () => {
  expect(isByAws(eventOf({ eventType: 'AwsServiceEvent' }))).toBe(true);
});

test.for([
  ['done', {}, true, true],
  ['refused', { errorCode: 'AccessDenied' }, false, true],
  ['by the automation', { userIdentity: { arn: 'a:role/pipeline' } }, false, false],
  ['by AWS', { eventType: 'AwsServiceEvent' }, false, false],
] as const)('%s', ([, record, done, tried]) => {
  const event = eventOf(record);
  const automation = ['*/pipeline'];
  expect([isDone(event, automation), isTried(event, automation)]).toStrictEqual([done, tried]);
});

test.for([
  [{ readOnly: false }, true],
  [{ readOnly: true, eventName: 'CreateX' }, false],
  [{ eventName: 'DescribeX' }, false],
  [{ eventName: 'CreateX' }, true],
] as const)('%o', ([record, writes]) => {
  expect(isWrite(eventOf(record))).toBe(writes);
});

function eventOf(record: object): CloudTrailEvent {
  const event = toEvent(record);
  if (!event) throw new Error('no record');
  return event;
}
