import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'redshift.cluster-made-public',
  title: 'Redshift cluster got an address of the internet',
  severity: 'high',
  why: 'A warehouse holds everything a company knows in one place. With a public address everyone may try its password.',
  triage: [
    'Make it private again (redshift:ModifyCluster, PubliclyAccessible false).',
    'Look at its security groups and its connection log.',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1562.007', 'T1190'],
  see: ['https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html'],
  on: {
    'redshift.amazonaws.com': ['CreateCluster', 'ModifyCluster', 'RestoreFromClusterSnapshot'],
    'redshift-serverless.amazonaws.com': ['CreateWorkgroup', 'UpdateWorkgroup'],
  },

  match: (event) => isDone(event) && at(event.requestParameters, 'publiclyAccessible') === true,

  subject: (event) => subjectIn(event, 'clusterIdentifier', 'workgroupName'),
});
