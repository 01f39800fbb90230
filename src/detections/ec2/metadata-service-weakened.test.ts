import { call, cases, session } from '../testing.ts';
import detection from './metadata-service-weakened.ts';

const to = (HttpTokens: string) =>
  call('ec2:ModifyInstanceMetadataOptions', {
    requestParameters: {
      ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-0a1b2c3d', HttpTokens },
    },
  });

cases(detection, [
  ['optional', to('optional'), true],
  [
    'as other services write it',
    call('ec2:ModifyInstanceMetadataOptions', { requestParameters: { httpTokens: 'optional' } }),
    true,
  ],
  ['required', to('required'), false],
  ['refused', { ...to('optional'), errorCode: 'Client.UnauthorizedOperation' }, false],
  [
    'by the automation',
    { ...to('optional'), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
