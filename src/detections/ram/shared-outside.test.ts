import { call, cases } from '../testing.ts';
import detection from './shared-outside.ts';

function share(...principals: string[]) {
  return call('ram:CreateResourceShare', { requestParameters: { name: 'network', principals } });
}

cases(detection, [
  ['with a stranger', share('444455556666'), { says: 'with 444455556666', severity: 'high' }],
  [
    'with a role of one',
    share('arn:aws:iam::444455556666:role/x'),
    { says: 'with 444455556666', severity: 'high' },
  ],
  [
    'with a unit of the organisation',
    share('arn:aws:organizations::111122223333:ou/o-1/ou-1'),
    false,
  ],
  [
    'with one we trust',
    share('444455556666'),
    false,
    { settings: { trustedAccounts: ['444455556666'] } },
  ],
  ['with nobody yet', share(), false],
  ['refused', { ...share('444455556666'), errorCode: 'OperationNotPermittedException' }, false],
]);
