import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.network-acl-changed',
  title: 'Network ACL was changed',
  severity: 'medium',
  why: 'A network ACL holds for every machine of its subnets, so one entry opens all of them or cuts them off.',
  triage: [
    'Read whether the entry lets in addresses that had no way in before.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, put the entry back and look at the flow logs of the subnets since.',
  ],
  attack: ['T1562.007'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  ],
  on: {
    'ec2.amazonaws.com': [
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'networkAclId', 'associationId', 'vpcId'),
});
