import { call, cases } from '../testing.ts';
import detection from './given-password-used.ts';

const set = call('iam:CreateLoginProfile', { requestParameters: { userName: 'eve' } });

cases(detection, [
  ['set', set, true],
  ['his own', { ...set, requestParameters: { userName: 'ann' } }, false],
  ['there already', { ...set, errorCode: 'EntityAlreadyExists' }, false],
]);
