import { call, cases, session } from '../testing.ts';
import detection from './key-used-by-new-program.ts';

const called = call('s3:ListBuckets', { readOnly: true });

cases(detection, [
  ['with a key', called, true],
  ['in a session', { ...called, userIdentity: session('app') }, false],
  [
    'for a service',
    {
      ...called,
      userIdentity: {
        type: 'IAMUser',
        accessKeyId: 'AKIAEXAMPLE',
        invokedBy: 'athena.amazonaws.com',
      },
    },
    false,
  ],
  ['by nothing that is named', { ...called, userAgent: null }, false],
]);
