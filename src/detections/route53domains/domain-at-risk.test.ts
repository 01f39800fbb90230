import { call, cases, doneByPeople } from '../testing.ts';
import detection from './domain-at-risk.ts';

const done = call('route53domains:TransferDomainToAnotherAwsAccount', {
  requestParameters: { domainName: 'nordhafen.example', accountId: '444455556666' },
});

cases(detection, [
  ...doneByPeople(done),
  ['other name servers', call('route53domains:UpdateDomainNameservers'), true],
  ['locked', call('route53domains:EnableDomainTransferLock'), false],
]);
