import type { Twins } from './twin.ts';

export default {
  'ec2.default-security-group-closed': {
    fail: `
      Resources:
        Shop:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16`,
    pass: `
      Resources:
        Shop:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
        ShopRestrictDefaultSecurityGroup:
          Type: Custom::VpcRestrictDefaultSG
          Properties:
            ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:restrict-default-group
            DefaultSecurityGroupId: !GetAtt Shop.DefaultSecurityGroup
            Account: !Ref AWS::AccountId`,
  },
  'ec2.security-group-documented': {
    fail: `
      Resources:
        Web:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupName: web
            GroupDescription: web
            SecurityGroupIngress:
              - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }`,
    pass: `
      Resources:
        Web:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupName: web
            GroupDescription: Web servers of the shop
            SecurityGroupIngress:
              - Description: Customers, by HTTPS
                IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0`,
  },
  'ec2.security-group-governs-by-inbound': {
    fail: `
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Servers of the shop
            SecurityGroupEgress:
              - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }`,
    pass: `
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Servers of the shop`,
  },
  'ec2.security-group-management-ports-closed-to-world': ingress(
    '{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }',
    '{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 203.0.113.0/24 }',
  ),
  'ec2.security-group-no-broad-port-ranges': ingress(
    '{ IpProtocol: tcp, FromPort: 8000, ToPort: 9000, CidrIp: 10.0.0.0/16 }',
    '{ IpProtocol: tcp, FromPort: 8080, ToPort: 8080, CidrIp: 10.0.0.0/16 }',
  ),
  'ec2.security-group-no-internet-egress': {
    fail: `
      # castellan.yaml: egressModel: proxy
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Servers of the shop`,
    pass: `
      # castellan.yaml: egressModel: proxy
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Servers of the shop
            SecurityGroupEgress:
              - { IpProtocol: tcp, FromPort: 3128, ToPort: 3128, CidrIp: 10.0.9.0/28 }`,
  },
  'ec2.security-group-nonpublic-ports-restricted': ingress(
    '{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0 }',
    '{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/16 }',
  ),
  'ec2.security-group-not-all-ports-to-groups': {
    fail: ofItself("IpProtocol: '-1'"),
    pass: ofItself('IpProtocol: tcp, FromPort: 7946, ToPort: 7946'),
  },
  'ec2.security-group-not-open-on-all-ports': ingress(
    "{ IpProtocol: '-1', CidrIp: 10.0.0.0/8 }",
    '{ IpProtocol: tcp, FromPort: 8080, ToPort: 8080, CidrIp: 10.0.0.0/8 }',
  ),
  'ec2.security-group-opens-only-its-role': {
    fail: `
      # castellan.yaml: roles: { 'web-*': [tcp/22, tcp/80, tcp/443] }
      Resources:
        Web:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupName: web-shop
            GroupDescription: Web servers of the shop
            SecurityGroupIngress:
              - { IpProtocol: tcp, FromPort: 3306, ToPort: 3306, CidrIp: 10.0.0.0/16 }`,
    pass: `
      # castellan.yaml: roles: { 'web-*': [tcp/22, tcp/80, tcp/443] }
      Resources:
        Web:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupName: web-shop
            GroupDescription: Web servers of the shop
            SecurityGroupIngress:
              - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }`,
  },
  'ec2.security-group-world-rules-described': ingress(
    '{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0, Description: https }',
    "{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0, Description: 'Customers of the shop, by HTTPS' }",
  ),
} satisfies Twins;

/** A group with the one rule, or the other. */
function ingress(fail: string, pass: string) {
  const group = (rule: string) => `
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Servers of the shop
            SecurityGroupIngress:
              - ${rule}`;
  return { fail: group(fail), pass: group(pass) };
}

/** A group whose members reach each other. */
function ofItself(ports: string): string {
  return `
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Servers of the shop
        Members:
          Type: AWS::EC2::SecurityGroupIngress
          Properties: { GroupId: !GetAtt App.GroupId, SourceSecurityGroupId: !GetAtt App.GroupId, ${ports} }`;
}
