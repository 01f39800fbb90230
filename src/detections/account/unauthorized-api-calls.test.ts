import { call, cases, session } from '../testing.ts';
import detection from './unauthorized-api-calls.ts';

const refused = call('ec2:RunInstances', { errorCode: 'Client.UnauthorizedOperation' });
const head = call('s3:HeadBucket', { errorCode: 'AccessDenied' });

cases(detection, [
  ['refused by EC2', refused, true],
  [
    'refused by DynamoDB',
    call('dynamodb:CreateTable', { errorCode: 'AccessDeniedException' }),
    true,
  ],
  ['done', call('ec2:RunInstances'), false],
  ['not there', call('s3:GetBucketPolicy', { errorCode: 'NoSuchBucketPolicy' }), false],
  ['too fast', call('ec2:DescribeVolumes', { errorCode: 'Client.RequestLimitExceeded' }), false],
  [
    'a service on its own',
    {
      ...refused,
      userIdentity: { ...session('x'), invokedBy: 'config.amazonaws.com' },
    },
    false,
  ],
  ['what the SDKs try', head, false],
  ['what is not ignored', head, true, { settings: { ignore: [] } }],
]);
