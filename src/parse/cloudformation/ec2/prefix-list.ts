import { prefixList } from '../../ec2/prefix-list.ts';
import { cloudformation } from '../dialect.ts';

export default prefixList(
  'AWS::EC2::PrefixList',
  { name: 'PrefixListName', entry: 'Entries' },
  cloudformation,
);
