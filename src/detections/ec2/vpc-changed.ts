import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.vpc-changed',
  title: 'VPC was changed',
  severity: 'medium',
  why: 'A new network has none of the guards of the old ones, and a peering joins ours to somebody else’s.',
  triage: [
    'Of a peering, tell whose the other network is.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, delete the peering or the VPC, and look at what was started in it.',
  ],
  attack: ['T1562.007', 'T1599'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html',
  ],
  on: {
    'ec2.amazonaws.com': [
      'CreateVpc',
      'CreateDefaultVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AssociateVpcCidrBlock',
      'DisassociateVpcCidrBlock',
      'CreateVpcPeeringConnection',
      'AcceptVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'vpcId', 'vpc.vpcId', 'vpcPeeringConnectionId'),
});
