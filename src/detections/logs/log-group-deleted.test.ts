import { call, cases, session } from '../testing.ts';
import detection from './log-group-deleted.ts';

const to = (logGroupName: string) =>
  call('logs:DeleteLogGroup', { requestParameters: { logGroupName } });

cases(detection, [
  ['of a program', to('/aws/lambda/thumbnails'), true],
  [
    'of a trail',
    to('aws-cloudtrail-logs'),
    { says: 'aws-cloudtrail-logs holds evidence', severity: 'high' },
  ],
  [
    'of flow logs',
    to('/vpc-flow-logs'),
    { says: '/vpc-flow-logs holds evidence', severity: 'high' },
  ],
  ['a stream', call('logs:DeleteLogStream'), true],
  ['not there', { ...to('x'), errorCode: 'ResourceNotFoundException' }, false],
  ['by AWS itself', { ...to('x'), userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...to('x'), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
