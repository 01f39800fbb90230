import { elasticIp } from '../../ec2/elastic-ip.ts';
import { terraform } from '../dialect.ts';

export default elasticIp(
  'aws_eip',
  {
    publicIp: 'public_ip',
    allocation: 'allocation_id',
    instance: 'instance',
    interface: 'network_interface',
    association: 'aws_eip_association',
    natGateway: 'aws_nat_gateway',
  },
  terraform,
);
