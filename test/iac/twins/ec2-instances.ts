import type { Twins } from './twin.ts';

const IMAGE = 'ImageId: ami-0123456789abcdef0';
const PUBLIC_SUBNET = `
      Resources:
        Vpc:
          Type: AWS::EC2::VPC
          Properties: { CidrBlock: 10.0.0.0/16 }
        Gateway:
          Type: AWS::EC2::InternetGateway
        Attachment:
          Type: AWS::EC2::VPCGatewayAttachment
          Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway }
        Public:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }
        PublicTable:
          Type: AWS::EC2::RouteTable
          Properties: { VpcId: !Ref Vpc }
        Out:
          Type: AWS::EC2::Route
          Properties: { RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway }
        PublicWays:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties: { SubnetId: !Ref Public, RouteTableId: !Ref PublicTable }`;
const PROXY = '# castellan.yaml: egressModel: proxy, egressProxyGroups: [egress-proxy]';
const CARD = `
        Machine:
          Type: AWS::EC2::Instance
          Properties: { ${IMAGE}, SecurityGroupIds: [!GetAtt App.GroupId] }
        Card:
          Type: AWS::EC2::NetworkInterface
          Properties: { SubnetId: subnet-0123456789abcdef0, GroupSet: [!GetAtt App.GroupId] }
        CardInMachine:
          Type: AWS::EC2::NetworkInterfaceAttachment
          Properties: { NetworkInterfaceId: !Ref Card, InstanceId: !Ref Machine, DeviceIndex: 1 }`;

export default {
  'ec2.instance-has-no-public-address': {
    fail: `${PUBLIC_SUBNET}
        Shop:
          Type: AWS::EC2::Instance
          Properties:
            ${IMAGE}
            NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: !Ref Public, AssociatePublicIpAddress: true }]`,
    pass: `${PUBLIC_SUBNET}
        Bastion:
          Type: AWS::EC2::Instance
          Properties:
            ${IMAGE}
            NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: !Ref Public, AssociatePublicIpAddress: true }]
            Tags: [{ Key: Role, Value: bastion }]
        Private:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 }
        Shop:
          Type: AWS::EC2::Instance
          Properties: { ${IMAGE}, SubnetId: !Ref Private }`,
  },
  'ec2.instance-metadata-requires-token': {
    fail: instance(IMAGE),
    pass: instance(`${IMAGE}, MetadataOptions: { HttpTokens: required }`),
  },
  'ec2.instance-uses-role': {
    fail: instance(IMAGE),
    pass: `${instance(`${IMAGE}, IamInstanceProfile: !Ref Profile`)}
        Profile:
          Type: AWS::IAM::InstanceProfile
          Properties: { Roles: [!Ref Role] }
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: { Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' } }`,
  },
  'ec2.interface-can-reach-egress-proxy': {
    fail: `
      ${PROXY}
      Resources:
        App:
          Type: AWS::EC2::SecurityGroup
          Properties: { GroupName: app, GroupDescription: Servers of the shop }${CARD}`,
    pass: `
      ${PROXY}
      Resources:
        Proxy:
          Type: AWS::EC2::SecurityGroup
          Properties: { GroupName: egress-proxy, GroupDescription: The way out }
        App:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupName: app
            GroupDescription: Servers of the shop
            SecurityGroupEgress:
              - { IpProtocol: tcp, FromPort: 3128, ToPort: 3128, DestinationSecurityGroupId: !GetAtt Proxy.GroupId }${CARD}`,
  },
  'ec2.key-pair-in-use': {
    fail: `
      Resources:
        Old:
          Type: AWS::EC2::KeyPair
          Properties: { KeyName: old }`,
    pass: `${instance(`${IMAGE}, KeyName: !Ref Key`)}
        Key:
          Type: AWS::EC2::KeyPair
          Properties: { KeyName: shop }`,
  },
  'ec2.launch-template-has-no-secrets': {
    fail: template('export DB_PASSWORD=hunter2\\n/opt/shop/start\\n'),
    pass: template('/opt/shop/start --password-from /shop/db\\n'),
  },
  'ec2.security-group-in-use': {
    fail: `
      Resources:
        OldBastion:
          Type: AWS::EC2::SecurityGroup
          Properties: { GroupDescription: Way in for administrators }`,
    pass: `${instance(`${IMAGE}, SecurityGroupIds: [!GetAtt Bastion.GroupId]`)}
        Bastion:
          Type: AWS::EC2::SecurityGroup
          Properties: { GroupDescription: Way in for administrators }`,
  },
  'ec2.user-data-has-no-secrets': {
    fail: instance(
      `${IMAGE}, UserData: ${script('export DB_PASSWORD=hunter2\\n/opt/shop/start\\n')}`,
    ),
    pass: instance(`${IMAGE}, UserData: ${script('/opt/shop/start --password-from /shop/db\\n')}`),
  },
  'ec2.volume-encrypted': {
    fail: `
      Resources:
        Data:
          Type: AWS::EC2::Volume
          Properties: { AvailabilityZone: eu-west-1a, Size: 100 }`,
    pass: `
      Resources:
        Data:
          Type: AWS::EC2::Volume
          Properties: { AvailabilityZone: eu-west-1a, Size: 100, Encrypted: true }`,
  },
} satisfies Twins;

function instance(properties: string): string {
  return `
      Resources:
        Shop:
          Type: AWS::EC2::Instance
          Properties: { ${properties} }`;
}

function template(commands: string): string {
  return `
      Resources:
        Shop:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateName: shop
            LaunchTemplateData: { UserData: ${script(commands)} }`;
}

function script(commands: string): string {
  return `{ 'Fn::Base64': "#!/bin/bash\\n${commands}" }`;
}
