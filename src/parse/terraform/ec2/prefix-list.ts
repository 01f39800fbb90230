import { prefixList } from '../../ec2/prefix-list.ts';
import { terraform } from '../dialect.ts';

export default prefixList(
  'aws_ec2_managed_prefix_list',
  { name: 'name', entry: 'entry', beside: 'aws_ec2_managed_prefix_list_entry' },
  terraform,
);
