import { call, cases, session } from '../testing.ts';
import detection from './notebook-entered.ts';

const done = call('sagemaker:CreatePresignedNotebookInstanceUrl', {
  requestParameters: { notebookInstanceName: 'research' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a script for its start', call('sagemaker:CreateNotebookInstanceLifecycleConfig'), true],
  ['started', call('sagemaker:StartNotebookInstance'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
