import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'lambda.url-without-sign-in',
  title: 'Function got an address that asks nobody who they are',
  severity: 'high',
  why: 'The address of a function is open to the internet. Without sign-in everyone makes it work, with the role it has.',
  triage: [
    'Set its AuthType to AWS_IAM, or delete the address (lambda:DeleteFunctionUrlConfig).',
    'Ask whoever made it which request it belongs to; a way in is hidden like this.',
  ],
  attack: ['T1648', 'T1190'],
  see: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  on: {
    'lambda.amazonaws.com': ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) && textAt(event.requestParameters, 'authType') === 'NONE',

  subject: (event) => subjectIn(event, 'functionName'),
});
