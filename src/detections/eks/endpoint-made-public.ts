import { isWorld } from '../../model/cidr.ts';
import { at, textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { NARROW } from '../../model/s3-public.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'eks.endpoint-made-public',
  title: 'Kubernetes API was opened to the internet',
  severity: 'medium',
  why: 'Whoever reaches the API of a cluster may try stolen tokens there, and every hole that Kubernetes ever has.',
  triage: [
    'Make the endpoint private, or name the addresses it is for (eks:UpdateClusterConfig).',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1562.007', 'T1190'],
  see: ['https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html'],
  on: {
    'eks.amazonaws.com': ['CreateCluster', 'UpdateClusterConfig'],
  },
  settings: { ...automation },

  match(event, _, { automation }) {
    const network = at(event.requestParameters, 'resourcesVpcConfig');
    if (network === undefined || !isDone(event, automation)) return false;
    const isPublic = at(event.requestParameters, 'resourcesVpcConfig', 'endpointPublicAccess');
    // Everyone is let in where nobody is named.
    const cidrs = textsAt(event.requestParameters, 'resourcesVpcConfig', 'publicAccessCidrs');
    if (isPublic === false) return false;
    if (isPublic === undefined && event.eventName !== 'CreateCluster') return false;
    return cidrs.length === 0 || isWorld(cidrs, NARROW);
  },

  subject: (event) => subjectIn(event, 'name'),
});
