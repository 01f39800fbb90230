import { call, cases, session } from '../testing.ts';
import detection from './functions-downloaded.ts';

const read = call('lambda:GetFunction20150331v2', {
  readOnly: true,
  requestParameters: { functionName: 'x' },
});

cases(detection, [
  ['fetched', read, true],
  ['in the console', { ...read, sessionCredentialFromConsole: 'true' }, false],
  [
    'by a plan of Terraform',
    { ...read, userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.1.2' },
    false,
  ],
  [
    'by our scanner',
    { ...read, userIdentity: session('castellan') },
    false,
    { settings: { scanners: ['castellan'] } },
  ],
  ['run', call('lambda:Invoke'), false],
]);
