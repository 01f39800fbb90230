import { elasticIp } from '../../ec2/elastic-ip.ts';
import { cloudformation } from '../dialect.ts';

export default elasticIp(
  'AWS::EC2::EIP',
  {
    publicIp: 'PublicIp',
    allocation: 'AllocationId',
    instance: 'InstanceId',
    interface: null,
    association: 'AWS::EC2::EIPAssociation',
    natGateway: 'AWS::EC2::NatGateway',
  },
  cloudformation,
);
