import { call, cases, session } from '../testing.ts';
import detection from './console-write.ts';

const byHand = call('ec2:RunInstances', { sessionCredentialFromConsole: 'true' });
const byCli = call('ec2:RunInstances');
const known = { settings: { automation: ['*role/pipeline'] } };

cases(detection, [
  ['in the console', byHand, 'ec2:RunInstances'],
  [
    'in an older console',
    call('rds:CreateDBSnapshot', {
      userAgent: 'RDS Console, aws-internal/3 aws-sdk-java/1.11.975',
    }),
    'rds:CreateDBSnapshot',
  ],
  ['on the command line, as nobody knows the automation', byCli, false],
  ['on the command line, past the automation', byCli, 'ec2:RunInstances', known],
  ['the automation', { ...byCli, userIdentity: session('pipeline') }, false, known],
  ['a program that writes its log', call('logs:CreateLogStream'), false, known],
  [
    'a log stream made in the console',
    call('logs:CreateLogStream', { sessionCredentialFromConsole: 'true' }),
    'logs:CreateLogStream',
  ],
  ['in an emergency', byHand, false, { settings: { breakGlass: ['ann'] } }],
  ['read', { ...byHand, eventName: 'DescribeInstances', readOnly: true }, false],
  ['refused', { ...byHand, errorCode: 'Client.UnauthorizedOperation' }, false],
  [
    'a password of his own',
    call('iam:ChangePassword', { sessionCredentialFromConsole: 'true' }),
    false,
  ],
  [
    'what a service did of it',
    {
      ...byHand,
      userIdentity: { ...session('developer'), invokedBy: 'cloudformation.amazonaws.com' },
    },
    false,
  ],
]);
