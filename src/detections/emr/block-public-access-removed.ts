import { at, callerOf } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'emr.block-public-access-removed',
  title: 'Block of public access to EMR was opened',
  severity: 'medium',
  why: 'Without the block, clusters whose security groups are open to the world start all the same.',
  triage: [
    'Switch the block on again, with SSH as the only exception or none.',
    'Ask whoever opened it which request it belongs to.',
    'Look at the clusters started since.',
  ],
  attack: ['T1562.007'],
  see: ['https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html'],
  on: {
    'elasticmapreduce.amazonaws.com': ['PutBlockPublicAccessConfiguration'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    at(
      event.requestParameters,
      'blockPublicAccessConfiguration',
      'blockPublicSecurityGroupRules',
    ) === false,

  subject: callerOf,
});
