import { call, cases, doneByHand } from '../testing.ts';
import detection from './notebook-entered.ts';

const done = call('sagemaker:CreatePresignedNotebookInstanceUrl', {
  requestParameters: { notebookInstanceName: 'research' },
});

cases(detection, [
  ...doneByHand(done),
  ['a script for its start', call('sagemaker:CreateNotebookInstanceLifecycleConfig'), true],
  ['started', call('sagemaker:StartNotebookInstance'), false],
]);
