import { callerOf, itemsAt, textAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.instances-terminated-in-bulk',
  title: 'Machines were terminated one after the other',
  severity: 'high',
  why: 'Groups that scale terminate machines all day, in their own name. Somebody who does so by hand is cleaning up, or destroying.',
  triage: [
    'Stop the caller if nobody knows it.',
    'Tell what ran there, and start it anew from what the code says.',
    'Look at what else was deleted: volumes, snapshots, databases.',
  ],
  attack: ['T1485', 'T1489'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html'],
  on: {
    'ec2.amazonaws.com': ['TerminateInstances'],
  },
  settings: { ...automation, threshold: 10, windowMinutes: 10 },

  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: callerOf,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) =>
      textAt(itemsAt(event.requestParameters, 'instancesSet')[0] ?? null, 'instanceId') ??
      event.eventID ??
      '',
  }),
});
