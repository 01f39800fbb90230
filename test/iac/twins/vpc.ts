import type { Twins } from './twin.ts';

const VPC = `
      Resources:
        Vpc:
          Type: AWS::EC2::VPC
          Properties: { CidrBlock: 10.0.0.0/16 }`;
const CARD = `
        Web:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 }
        Card:
          Type: AWS::EC2::NetworkInterface
          Properties: { SubnetId: !Ref Web }`;

export default {
  'vpc.environments-do-not-share': {
    fail: `${VPC}${subnet('Main', 'Vpc')}${instance('Shop', 'Main', 'production')}${instance('Trial', 'Main', 'test')}`,
    pass: `${VPC}
        Other:
          Type: AWS::EC2::VPC
          Properties: { CidrBlock: 10.1.0.0/16 }${subnet('Main', 'Vpc')}${subnet('Trials', 'Other')}${instance('Shop', 'Main', 'production')}${instance('Trial', 'Trials', 'test')}`,
  },
  'vpc.flow-logs-are-monitored': {
    fail: flowLog('LogGroupName: flow-logs'),
    pass: flowLog(
      "LogDestinationType: kinesis-data-firehose, LogDestination: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/flow-logs'",
    ),
  },
  'vpc.flow-logs-enabled': {
    fail: VPC,
    pass: flowLog("LogDestinationType: s3, LogDestination: 'arn:aws:s3:::flow-logs'"),
  },
  'vpc.internet-traffic-passes-firewall': {
    fail: `${online('GatewayId: !Ref Gateway')}`,
    pass: `${online('VpcEndpointId: !Ref Inspection')}
        Inspection:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: !Ref Vpc
            VpcEndpointType: GatewayLoadBalancer
            ServiceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0
            SubnetIds: [subnet-0123456789abcdef0]`,
  },
  'vpc.traffic-is-watched-for-intrusions': {
    fail: `${VPC}${CARD}`,
    pass: `${VPC}${CARD}
        Detector:
          Type: AWS::GuardDuty::Detector
          Properties: { Enable: true }`,
  },
} satisfies Twins;

function subnet(name: string, vpc: string): string {
  return `
        ${name}:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref ${vpc}, CidrBlock: 10.0.0.0/24 }`;
}

function instance(name: string, subnet: string, environment: string): string {
  return `
        ${name}:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            SubnetId: !Ref ${subnet}
            Tags: [{ Key: environment, Value: ${environment} }]`;
}

function flowLog(destination: string): string {
  return `${VPC}
        Log:
          Type: AWS::EC2::FlowLog
          Properties: { ResourceType: VPC, ResourceId: !Ref Vpc, TrafficType: ALL, ${destination} }`;
}

/** A subnet whose default route leads to the target. */
function online(target: string): string {
  return `${VPC}${CARD}
        Gateway:
          Type: AWS::EC2::InternetGateway
        Attachment:
          Type: AWS::EC2::VPCGatewayAttachment
          Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway }
        Table:
          Type: AWS::EC2::RouteTable
          Properties: { VpcId: !Ref Vpc }
        Out:
          Type: AWS::EC2::Route
          Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, ${target} }
        Ways:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties: { SubnetId: !Ref Web, RouteTableId: !Ref Table }`;
}
