import { call, cases } from '../testing.ts';
import detection from './cluster-made-public.ts';

const done = call('redshift:CreateCluster', {
  requestParameters: { clusterIdentifier: 'facts', publiclyAccessible: true },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'private',
    call('redshift:ModifyCluster', { requestParameters: { publiclyAccessible: false } }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
]);
