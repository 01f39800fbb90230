import { vpcPeering } from '../../ec2/vpc-peering.ts';
import { terraform } from '../dialect.ts';

export default vpcPeering(
  'aws_vpc_peering_connection',
  'aws_vpc_peering_connection_accepter',
  terraform,
);
