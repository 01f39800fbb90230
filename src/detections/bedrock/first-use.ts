import { principalOf } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'bedrock.first-use',
  title: 'Someone used models who never did before',
  severity: 'medium',
  why: 'Programs that talk to models do so every day. Somebody new is a new program, or stolen credentials that are sold.',
  triage: [
    'Ask whoever owns the user or role whether they began to use models.',
    'If not, deny its sessions, and look at what it asked where invocations are logged.',
  ],
  attack: ['T1496.004'],
  see: ['https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html'],
  on: {
    'bedrock.amazonaws.com': [
      'InvokeModel',
      'InvokeModelWithResponseStream',
      'Converse',
      'ConverseStream',
    ],
  },
  settings: { ...automation, days: 30 },

  // Refused ones count: a thief tries every model in every region.
  match: (event, _, { automation }) => isTried(event, automation),

  subject: principalOf,

  firstSeen: ({ days }) => ({ of: principalOf, within: days }),
});
