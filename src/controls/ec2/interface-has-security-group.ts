import { control } from '../control.ts';

export default control({
  id: 'ec2.interface-has-security-group',
  on: 'AWS::EC2::NetworkInterface',
  sources: ['live'],
  severity: 'low',
  title: 'Everything that can have a security group has one',
  why: "An interface without a group has no firewall of its own: whatever the subnet's ACL lets through reaches it.",
  fix: 'Give the interface a group. A Network Load Balancer can have one only from its creation, so replace it.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html',
  ],
  reads: ['interfaceType', 'groups'],
  exempt:
    'Interfaces that cannot have a group: NAT gateways, transit gateways, Gateway Load Balancers and their endpoints.',

  except: ({ interfaceType }) => CANNOT.includes(interfaceType),

  check: ({ groups, interfaceType }) =>
    groups.length > 0 || `it is of type ${interfaceType} and has no security group`,
});

/** The API's documentation spells the first `natGateway`, its answers `nat_gateway`. */
const CANNOT = [
  'nat_gateway',
  'natGateway',
  'transit_gateway',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
];
