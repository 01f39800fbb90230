import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ecs.command-run-in-container',
  title: 'A command was run in a container by hand',
  severity: 'medium',
  why: 'ECS Exec opens a shell in a running container, with the role of its task. Deployments never need it.',
  triage: [
    'Ask whoever did it what they went for.',
    'If it was not them, stop the task, and deny the sessions of its role.',
  ],
  attack: ['T1609', 'T1651'],
  see: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html'],
  on: {
    'ecs.amazonaws.com': ['ExecuteCommand'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'task'),
});
