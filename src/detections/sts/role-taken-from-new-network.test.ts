import { call, cases } from '../testing.ts';
import detection from './role-taken-from-new-network.ts';

const taken = call('sts:AssumeRole', {
  requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/app' },
});

cases(detection, [
  ['taken', taken, true],
  ['from AWS', { ...taken, sourceIPAddress: '18.236.1.1' }, false],
  [
    'by a service',
    { ...taken, userIdentity: { type: 'AWSService' }, sourceIPAddress: 'ec2.amazonaws.com' },
    false,
  ],
  ['refused', { ...taken, errorCode: 'AccessDenied' }, false],
]);
