import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'sagemaker.notebook-entered',
  title: 'Notebook was opened by an address made for it',
  severity: 'medium',
  why: 'Whoever has the address is in the notebook with its role, without signing in.',
  triage: [
    'Ask whoever made the address whether they work with notebooks.',
    'If not, stop the notebook, and deny the sessions of its role.',
  ],
  attack: ['T1548', 'T1550'],
  see: [
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html',
  ],
  on: {
    'sagemaker.amazonaws.com': [
      'CreatePresignedNotebookInstanceUrl',
      'CreateNotebookInstanceLifecycleConfig',
      'UpdateNotebookInstanceLifecycleConfig',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(event, 'notebookInstanceName', 'notebookInstanceLifecycleConfigName'),
});
