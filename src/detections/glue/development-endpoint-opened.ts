import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'glue.development-endpoint-opened',
  title: 'Development endpoint of Glue was opened',
  severity: 'high',
  why: 'A development endpoint is a machine with a role and a key of whoever made it. Nobody makes them any more, except to get the role.',
  triage: [
    'Delete it (glue:DeleteDevEndpoint).',
    'Ask whoever made it which request it belongs to.',
    'Look at what its role did since.',
  ],
  attack: ['T1548', 'T1098.004'],
  see: ['https://docs.aws.amazon.com/glue/latest/dg/dev-endpoint.html'],
  on: {
    'glue.amazonaws.com': ['CreateDevEndpoint', 'UpdateDevEndpoint'],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'endpointName'),
});
