import { call, cases } from '../testing.ts';
import detection from './roles-tried.ts';

const refused = call('sts:AssumeRole', {
  errorCode: 'AccessDenied',
  errorMessage:
    'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/admin',
});

cases(detection, [
  ['refused', refused, true],
  ['taken', call('sts:AssumeRole'), false],
  ['for a service', { ...refused, userIdentity: { type: 'AWSService' } }, false],
  ['too fast', { ...refused, errorCode: 'ThrottlingException' }, false],
]);
