import { isoOf } from '../../src/watch/noticed.ts';

const START = 1_767_225_600;
/** The user whom the last event of all makes: who has told of that has read everything. */
export const END = 'the-end';

/** An event of users who are made, sign in without MFA and fail to; so many seconds after START. */
export function userEvent(i: number, second: number, chance: () => number, isLast = false): object {
  const user = isLast ? END : `user-${Math.floor(chance() * 40)}`;
  const common = {
    eventTime: isoOf(START + Math.floor(second)),
    eventID: `${String(i).padStart(8, '0')}-0000-4000-8000-000000000000`,
    recipientAccountId: '111122223333',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.24',
  };
  const userIdentity = { type: 'IAMUser', userName: user, arn: `arn:aws:iam::1:user/${user}` };
  const kind = chance();
  if (kind < 0.1 || isLast) {
    const requestParameters = { userName: user };
    const made = { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', requestParameters };
    return { ...common, ...made };
  }
  if (kind < 0.2) {
    const login = { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', userIdentity };
    return { ...common, ...login, responseElements: { ConsoleLogin: 'Success' } };
  }
  const errorCode = kind < 0.6 ? { errorCode: 'AccessDenied' } : {};
  const asked = { eventSource: 's3.amazonaws.com', eventName: 'ListBuckets', userIdentity };
  return { ...common, ...errorCode, ...asked };
}

/** As CloudTrail names it: `111122223333_CloudTrail_eu-west-1_20260101T0005Z_7.json.gz` */
export function fileName(minutes: number, number: number): string {
  const time = isoOf(START + 60 * minutes)
    .replaceAll(/[-:]|\d\dZ$/g, '')
    .concat('Z');
  return `111122223333_CloudTrail_eu-west-1_${time}_${number}.json.gz`;
}
