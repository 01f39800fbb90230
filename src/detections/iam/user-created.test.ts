import { call, cases, session } from '../testing.ts';
import detection from './user-created.ts';

const created = call('iam:CreateUser', { requestParameters: { userName: 'eve' } });
const byPipeline = { ...created, userIdentity: session('pipeline') };

cases(detection, [
  ['a user', created, true],
  ['a password for one', { ...created, eventName: 'CreateLoginProfile' }, true],
  ['a user of Identity Center', { ...created, eventSource: 'identitystore.amazonaws.com' }, true],
  ['refused', { ...created, errorCode: 'AccessDenied' }, false],
  ['the name is taken', { ...created, errorCode: 'EntityAlreadyExistsException' }, false],
  ['a group', call('iam:CreateGroup'), false],
  ['by a pipeline, which nobody named', byPipeline, true],
  [
    'by the automation',
    byPipeline,
    false,
    { settings: { automation: ['arn:aws:iam::*:role/pipeline'] } },
  ],
  ['nothing in it but the call', call('iam:CreateUser', { userIdentity: null }), true],
]);
