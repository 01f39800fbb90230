import { call, cases } from '../testing.ts';
import detection from './federation-token-issued.ts';

const policyOf = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });
const issued = call('sts:GetFederationToken', {
  requestParameters: { name: 'x', policy: policyOf('s3:*') },
});
const EVERY = 'a statement allows every action on every resource';

cases(detection, [
  ['issued', issued, true],
  [
    'for everything',
    { ...issued, requestParameters: { name: 'x', policy: policyOf('*') } },
    { says: EVERY, severity: 'high' },
  ],
  ['refused', { ...issued, errorCode: 'AccessDenied' }, false],
  ['a session of the new kind', call('sts:GetSessionToken'), false],
  ['by a program', issued, false, { settings: { automation: ['ann'] } }],
]);
