import { subnet } from '../../ec2/subnet.ts';
import { terraform } from '../dialect.ts';

export default [subnet('aws_subnet', terraform), subnet('aws_default_subnet', terraform)];
