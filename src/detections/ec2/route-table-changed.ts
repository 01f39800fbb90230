import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.route-table-changed',
  title: 'Route table was changed',
  severity: 'medium',
  why: 'A route decides where traffic goes: out to the internet, past an inspection, or through a machine that listens.',
  triage: [
    'Read whether the route leads to an internet gateway, a peering or an interface that nobody knows.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, put the route back and look at the flow logs of the subnets since.',
  ],
  attack: ['T1562.007', 'T1557'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  ],
  on: {
    'ec2.amazonaws.com': [
      'CreateRoute',
      'ReplaceRoute',
      'DeleteRoute',
      'CreateRouteTable',
      'DeleteRouteTable',
      'AssociateRouteTable',
      'ReplaceRouteTableAssociation',
      'DisassociateRouteTable',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(event, 'routeTableId', 'routeTable.routeTableId', 'associationId', 'vpcId'),
});
