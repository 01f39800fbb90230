import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.network-gateway-changed',
  title: 'Network gateway was changed',
  severity: 'medium',
  why: 'A gateway is a door of the network. A new one lets traffic past the machines that inspect it, and one that is gone cuts people off.',
  triage: [
    'Tell what the gateway connects: the internet, another network, an office.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, detach it, and look at the routes that lead there and the flow logs since.',
  ],
  attack: ['T1562.007', 'T1599'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/extend-intro.html',
  ],
  on: {
    'ec2.amazonaws.com': [
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'AttachInternetGateway',
      'DetachInternetGateway',
      'CreateEgressOnlyInternetGateway',
      'DeleteEgressOnlyInternetGateway',
      'CreateNatGateway',
      'DeleteNatGateway',
      'CreateVpnGateway',
      'DeleteVpnGateway',
      'AttachVpnGateway',
      'DetachVpnGateway',
      'CreateVpnConnection',
      'ModifyVpnConnection',
      'DeleteVpnConnection',
      'CreateTransitGateway',
      'ModifyTransitGateway',
      'DeleteTransitGateway',
      'CreateTransitGatewayVpcAttachment',
      'AcceptTransitGatewayVpcAttachment',
      'DeleteTransitGatewayVpcAttachment',
      'CreateTransitGatewayPeeringAttachment',
      'AcceptTransitGatewayPeeringAttachment',
      'DeleteTransitGatewayPeeringAttachment',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(
      event,
      'internetGatewayId',
      'internetGateway.internetGatewayId',
      'customerGatewayId',
      'vpnGatewayId',
      'vpnConnectionId',
      'DeleteNatGatewayRequest.NatGatewayId',
      'CreateNatGatewayRequest.SubnetId',
      'vpcId',
    ),
});
