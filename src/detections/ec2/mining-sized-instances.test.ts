import { call, cases, session } from '../testing.ts';
import detection from './mining-sized-instances.ts';

const run = (instanceType: string) =>
  call('ec2:RunInstances', { requestParameters: { instanceType } });
const refused = { ...run('p2.xlarge'), errorCode: 'Client.UnauthorizedOperation' };

cases(detection, [
  ['with graphics cards', run('g4dn.12xlarge'), 'g4dn.12xlarge'],
  ['refused', refused, 'p2.xlarge, refused: Client.UnauthorizedOperation'],
  ['very large', run('c7i.48xlarge'), 'c7i.48xlarge'],
  [
    'on the spot',
    call('ec2:RequestSpotInstances', {
      requestParameters: { launchSpecification: { instanceType: 'p3.2xlarge' } },
    }),
    'p3.2xlarge',
  ],
  ['ordinary', run('t3.micro'), false],
  ['of the template', run(''), false],
  ['what we use', run('g5.xlarge'), false, { settings: { expected: ['g5.*'] } }],
  [
    'by a group that scales',
    {
      ...run('p3.2xlarge'),
      userIdentity: { ...session('x'), invokedBy: 'autoscaling.amazonaws.com' },
    },
    false,
  ],
  [
    'by the automation',
    { ...run('p3.2xlarge'), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
