import { webAcl } from '../../web-acl.ts';
import { terraform } from '../dialect.ts';

export default webAcl(
  {
    of: 'aws_wafv2_web_acl',
    rules: 'rule',
    associated: 'aws_wafv2_web_acl_rule_group_association',
  },
  terraform,
);
