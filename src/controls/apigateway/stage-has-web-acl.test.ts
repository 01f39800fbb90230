import { cases, denied } from '../testing.ts';
import control from './stage-has-web-acl.ts';

const ACL = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/apis/a1b2c3d4';
const CLASSIC = 'arn:aws:waf-regional:eu-west-1:111122223333:webacl/a1b2c3d4';

cases(control, [
  ['a new one', {}, 'no web ACL stands before it'],
  ['with one', { endpointTypes: ['REGIONAL'], webAclArn: ACL }, true],
  ['a retired one', { webAclArn: CLASSIC }, 'its web ACL is one of the retired WAF Classic'],
  ['private', { endpointTypes: ['PRIVATE'] }, 'exempt'],
  [
    'hidden from us',
    { webAclArn: denied('api-gateway:GetStages') },
    'unknown: webAclArn: denied (api-gateway:GetStages)',
  ],
]);
