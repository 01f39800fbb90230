import { call, cases, session } from '../testing.ts';
import detection from './machine-exported.ts';

const done = call('ec2:CreateInstanceExportTask', {
  requestParameters: { instanceId: 'i-0a1b2c3d', targetEnvironment: 'vmware' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['an image', call('ec2:ExportImage'), true],
  ['a copy within', call('ec2:CopyImage'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
