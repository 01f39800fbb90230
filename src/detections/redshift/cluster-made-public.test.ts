import { call, cases, doneByPeople } from '../testing.ts';
import detection from './cluster-made-public.ts';

const done = call('redshift:CreateCluster', {
  requestParameters: { clusterIdentifier: 'facts', publiclyAccessible: true },
});

cases(detection, [
  ...doneByPeople(done),
  [
    'private',
    call('redshift:ModifyCluster', { requestParameters: { publiclyAccessible: false } }),
    false,
  ],
]);
