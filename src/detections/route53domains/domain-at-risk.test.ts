import { call, cases } from '../testing.ts';
import detection from './domain-at-risk.ts';

const done = call('route53domains:TransferDomainToAnotherAwsAccount', {
  requestParameters: { domainName: 'nordhafen.example', accountId: '444455556666' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['other name servers', call('route53domains:UpdateDomainNameservers'), true],
  ['locked', call('route53domains:EnableDomainTransferLock'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
