import { cases, denied } from '../testing.ts';
import control from './distribution-has-web-acl.ts';

const ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/a1b2c3d4';

cases(control, [
  ['a new distribution', {}, 'no web ACL stands before it'],
  ['with one', { webAclId: ACL }, true],
  [
    'of WAF Classic',
    { webAclId: '473e64fd-f30b-4765-81a0-62ad96dd167a' },
    'its web ACL is one of the retired WAF Classic',
  ],
  ['switched off', { enabled: false }, 'exempt'],
  [
    'hidden from us',
    { webAclId: denied('cloudfront:ListDistributions') },
    'unknown: webAclId: denied (cloudfront:ListDistributions)',
  ],
]);
