import { textAt, textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'eks.access-granted',
  title: 'Someone was let into a Kubernetes cluster',
  severity: 'medium',
  why: 'An access entry makes a role of AWS a user of the cluster; with the policy of administrators he is its master.',
  triage: [
    'Read which policy the entry has.',
    'Ask whoever made it which request it belongs to.',
    'If there is none, delete the entry and look in the audit log of the cluster.',
  ],
  attack: ['T1098.006'],
  see: ['https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html'],
  on: {
    'eks.amazonaws.com': ['CreateAccessEntry', 'AssociateAccessPolicy', 'UpdateAccessEntry'],
  },
  settings: { ...automation },

  match(event, _, { automation }) {
    if (!isDone(event, automation)) return false;
    const policy = textAt(event.requestParameters, 'policyArn') ?? '';
    const isMaster =
      /Admin/.test(policy) ||
      textsAt(event.requestParameters, 'kubernetesGroups').includes('system:masters');
    return !isMaster || { says: 'as administrator of the cluster', severity: 'high' };
  },

  subject: (event) => subjectIn(event, 'principalArn', 'name'),
});
