import { call, cases, session } from '../testing.ts';
import detection from './layer-changed.ts';

function update(...accounts: string[]) {
  const layers = accounts.map((one) => `arn:aws:lambda:eu-west-1:${one}:layer:x:1`);
  return call('lambda:UpdateFunctionConfiguration20150331v2', {
    requestParameters: { functionName: 'thumbnails', layers },
  });
}
const stranger = update('444455556666');

cases(detection, [
  ['one of our own', update('111122223333'), true],
  ['one of a stranger', stranger, { says: 'made by 444455556666', severity: 'high' }],
  ['one of whom we trust', stranger, true, { settings: { trustedAccounts: ['444455556666'] } }],
  ['none', update(), false],
  [
    'more memory',
    call('lambda:UpdateFunctionConfiguration20150331v2', {
      requestParameters: { memorySize: 256 },
    }),
    false,
  ],
  ['refused', { ...stranger, errorCode: 'AccessDenied' }, false],
  [
    'by the automation',
    { ...stranger, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
