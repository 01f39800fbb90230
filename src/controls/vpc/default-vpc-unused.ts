import { control } from '../control.ts';

export default control({
  id: 'vpc.default-vpc-unused',
  on: 'AWS::EC2::VPC',
  sources: ['live'],
  severity: 'low',
  title: 'Default VPC holds no workload',
  why: 'Everything in a default VPC gets a public address and a route to the internet without anybody asking for it.',
  fix: 'Move the workload to a VPC made for it, with private subnets. The empty default VPC may stay.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html'],
  reads: ['vpcId', 'isDefault'],
  around: { 'AWS::EC2::NetworkInterface': ['networkInterfaceId', 'vpcId'] },
  exempt: 'Every VPC but the default ones.',

  except: ({ isDefault }) => !isDefault,

  check({ vpcId, region }, world) {
    const inside = world.one('AWS::EC2::NetworkInterface', { vpcId, region });
    return !inside || `it holds the interface ${inside.networkInterfaceId}`;
  },
});
