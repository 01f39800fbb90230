import { call, cases, doneByHand } from '../testing.ts';
import detection from './machine-exported.ts';

const done = call('ec2:CreateInstanceExportTask', {
  requestParameters: { instanceId: 'i-0a1b2c3d', targetEnvironment: 'vmware' },
});

cases(detection, [
  ...doneByHand(done),
  ['an image', call('ec2:ExportImage'), true],
  ['a copy within', call('ec2:CopyImage'), false],
]);
