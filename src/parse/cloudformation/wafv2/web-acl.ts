import { webAcl } from '../../web-acl.ts';
import { cloudformation } from '../dialect.ts';

export default webAcl({ of: 'AWS::WAFv2::WebACL', rules: 'Rules' }, cloudformation);
