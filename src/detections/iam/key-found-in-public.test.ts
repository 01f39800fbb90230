import { call, cases } from '../testing.ts';
import detection from './key-found-in-public.ts';

const found = call('iam:AttachUserPolicy', {
  requestParameters: {
    userName: 'bob',
    policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
  },
});

cases(detection, [
  ['found', found, true],
  ['taken off', { ...found, eventName: 'DetachUserPolicy' }, 'somebody took the policy off again'],
  [
    'another policy',
    { ...found, requestParameters: { policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
    false,
  ],
  ['refused', { ...found, errorCode: 'AccessDenied' }, false],
]);
