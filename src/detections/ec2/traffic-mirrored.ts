import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.traffic-mirrored',
  title: 'Traffic of a machine is copied to another',
  severity: 'high',
  why: 'A mirror shows all that a machine sends and receives, passwords of old protocols among it.',
  triage: [
    'Delete the session (ec2:DeleteTrafficMirrorSession).',
    'Tell what the target is and who can read there.',
    'Ask whoever set it up which request it belongs to.',
  ],
  attack: ['T1040', 'T1020.001'],
  see: ['https://docs.aws.amazon.com/vpc/latest/mirroring/what-is-traffic-mirroring.html'],
  on: {
    'ec2.amazonaws.com': ['CreateTrafficMirrorSession', 'CreateTrafficMirrorTarget'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'CreateTrafficMirrorSessionRequest.NetworkInterfaceId'),
});
