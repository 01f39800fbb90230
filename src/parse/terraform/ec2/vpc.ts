import { vpc } from '../../ec2/vpc.ts';
import { terraform } from '../dialect.ts';

/** What gives a VPC more addresses. */
export const VPC_BLOCKS = [
  'aws_vpc_ipv4_cidr_block_association',
  'aws_vpc_ipv6_cidr_block_association',
];

export default [vpc('aws_vpc', terraform), vpc('aws_default_vpc', terraform, true)];
