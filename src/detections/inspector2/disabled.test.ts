import { call, cases, doneByHand } from '../testing.ts';
import detection from './disabled.ts';

const done = call('inspector2:Disable', { requestParameters: { resourceTypes: ['EC2'] } });

cases(detection, [
  ...doneByHand(done),
  [
    'findings hidden',
    call('inspector2:CreateFilter', { requestParameters: { action: 'SUPPRESS' } }),
    true,
  ],
  ['a view', call('inspector2:CreateFilter', { requestParameters: { action: 'NONE' } }), false],
]);
