import { call, cases, session } from '../testing.ts';
import detection from './secrets-read-in-batch.ts';

const read = call('secretsmanager:BatchGetSecretValue', {
  readOnly: true,
  requestParameters: { filters: [{ key: 'tag-key', values: ['env'] }] },
});

cases(detection, [
  ['by a filter', read, true],
  ['refused', { ...read, errorCode: 'AccessDeniedException' }, true],
  ['by name', { ...read, requestParameters: { secretIdList: ['orders'] } }, false],
  [
    'by who works like this',
    { ...read, userIdentity: session('mirror') },
    false,
    { settings: { readers: ['mirror'] } },
  ],
]);
