import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'bedrock.model-access-asked',
  title: 'Access to a model was asked for',
  severity: 'medium',
  why: 'Stolen credentials are sold to whoever wants to talk to models at our cost. The first thing done with them is asking for access.',
  triage: [
    'Ask whoever asked which project it is for.',
    'If there is none, deny the sessions of the caller, and forbid Bedrock by a policy of the organisation where nobody needs it.',
    'Look for calls to models since (InvokeModel, Converse).',
  ],
  attack: ['T1496.004'],
  see: ['https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html'],
  on: {
    'bedrock.amazonaws.com': [
      'PutFoundationModelEntitlement',
      'CreateFoundationModelAgreement',
      'PutUseCaseForModelAccess',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'modelId'),
});
