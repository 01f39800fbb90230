import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.machine-exported',
  title: 'Machine or image was exported to a bucket',
  severity: 'medium',
  why: 'An exported machine is a file: it leaves the account as easily as any other, with all that was on its disks.',
  triage: [
    'Tell whose the bucket is and who reads it.',
    'Ask whoever started it which request it belongs to.',
    'If there is none, cancel it (ec2:CancelExportTask) and look at what else the caller took.',
  ],
  attack: ['T1537', 'T1005'],
  see: [
    'https://docs.aws.amazon.com/vm-import/latest/userguide/vmexport.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-store-restore.html',
  ],
  on: {
    'ec2.amazonaws.com': ['CreateInstanceExportTask', 'ExportImage', 'CreateStoreImageTask'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(
      event,
      'instanceId',
      'ExportImageRequest.ImageId',
      'CreateStoreImageTaskRequest.ImageId',
      'imageId',
    ),
});
