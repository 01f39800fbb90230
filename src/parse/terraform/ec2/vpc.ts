import { vpc } from '../../ec2/vpc.ts';
import { terraform } from '../dialect.ts';

export default [vpc('aws_vpc', terraform), vpc('aws_default_vpc', terraform, true)];
