import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'organizations.guardrail-removed',
  title: 'Policy of the organisation was taken away',
  severity: 'high',
  why: 'What policies of the organisation forbid, nobody in any account can do. Taken off, everything they kept apart is open at once.',
  triage: [
    'Attach the policy again before anything else.',
    'Ask whoever took it off which request it belongs to.',
    'Look in the accounts below for what the policy would have forbidden since.',
  ],
  attack: ['T1484', 'T1562'],
  see: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  on: {
    'organizations.amazonaws.com': ['DetachPolicy', 'DeletePolicy', 'DisablePolicyType'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'policyId', 'rootId'),
});
