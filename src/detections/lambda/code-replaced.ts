import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'lambda.code-replaced',
  title: 'Code of a function was replaced by hand',
  severity: 'medium',
  why: "New code in an old function runs with the function's role, at its next event, and nobody looks there.",
  triage: [
    'Compare the code with what the pipeline last built.',
    'Ask whoever replaced it which request it belongs to.',
    'If there is none, deploy the old code again and deny the sessions of its role.',
  ],
  attack: ['T1525', 'T1648'],
  see: ['https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html'],
  on: {
    'lambda.amazonaws.com': ['UpdateFunctionCode'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'functionName'),
});
