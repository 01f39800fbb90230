import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'rds.instance-made-public',
  title: 'Database got an address of the internet',
  severity: 'high',
  why: 'A database with a public address is one security group away from everyone who guesses its password.',
  triage: [
    'Make it private again (rds:ModifyDBInstance, PubliclyAccessible false).',
    'Look at its security groups and its log for who signed in meanwhile.',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1562.007', 'T1190'],
  see: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  ],
  on: {
    'rds.amazonaws.com': [
      'CreateDBInstance',
      'ModifyDBInstance',
      'RestoreDBInstanceFromDBSnapshot',
      'RestoreDBInstanceToPointInTime',
      'CreateDBInstanceReadReplica',
    ],
  },

  match: (event) => isDone(event) && at(event.requestParameters, 'publiclyAccessible') === true,

  subject: (event) => subjectIn(event, 'dBInstanceIdentifier'),
});
