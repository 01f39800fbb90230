import { expect, test } from 'vitest';
import { toEvent } from '../../model/event.ts';
import { cases, signIn } from '../testing.ts';
import detection from './console-login-failed.ts';

const failed = signIn({
  errorMessage: 'Failed authentication',
  responseElements: { ConsoleLogin: 'Failure' },
});

cases(detection, [
  ['a wrong password', failed, true],
  ['the message alone', { ...failed, responseElements: null }, true],
  ['the answer alone', { ...failed, errorMessage: null }, true],
  ['a sign-in', signIn(), false],
]);

test.for([
  ['ann', 'ann'],
  ['HIDDEN_DUE_TO_SECURITY_REASONS', '203.0.113.24'],
  [undefined, '203.0.113.24'],
])('the alert about %s is about %s', ([userName, subject]) => {
  const event = toEvent({ ...failed, userIdentity: { type: 'IAMUser', userName } });
  expect(event && detection.subject(event)).toBe(subject);
});
