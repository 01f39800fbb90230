import type { Twins } from './twin.ts';

const HTTPS =
  'RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: { From: 443, To: 443 }';
const ANSWERS =
  'RuleNumber: 100, Egress: true, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: { From: 1024, To: 65535 }';

export default {
  'ec2.network-acl-allows-return-traffic': {
    fail: onSubnet(HTTPS),
    pass: onSubnet(HTTPS, ANSWERS),
  },
  'ec2.network-acl-not-allow-all': {
    fail: onSubnet('RuleNumber: 100, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0'),
    pass: onSubnet(HTTPS),
  },
  'ec2.network-acl-numbers-leave-gaps': {
    fail: acl(HTTPS, http(101)),
    pass: acl(HTTPS, http(110)),
  },
  'ec2.network-acl-rules-take-effect': {
    fail: acl(tcp(100, 'allow', 0, 65_535), tcp(200, 'deny', 22, 22)),
    pass: acl(tcp(100, 'deny', 22, 22), tcp(200, 'allow', 0, 65_535)),
  },
  'ec2.network-acl-used-as-intended': { fail: acl(), pass: onSubnet() },
} satisfies Twins;

function http(number: number): string {
  return tcp(number, 'allow', 80, 80);
}

function tcp(number: number, action: string, from: number, to: number): string {
  return `RuleNumber: ${number}, Protocol: 6, RuleAction: ${action}, CidrBlock: 0.0.0.0/0, PortRange: { From: ${from}, To: ${to} }`;
}

function acl(...entries: string[]): string {
  return `
      Resources:
        WebAcl:
          Type: AWS::EC2::NetworkAcl
          Properties:
            VpcId: vpc-0123456789abcdef0${entries.map(entry).join('')}`;
}

function entry(properties: string, index: number): string {
  return `
        WebAclEntry${index}:
          Type: AWS::EC2::NetworkAclEntry
          Properties: { NetworkAclId: !Ref WebAcl, ${properties} }`;
}

function onSubnet(...entries: string[]): string {
  return `${acl(...entries)}
        WebAclOnWeb:
          Type: AWS::EC2::SubnetNetworkAclAssociation
          Properties:
            SubnetId: subnet-0123456789abcdef0
            NetworkAclId: !Ref WebAcl`;
}
