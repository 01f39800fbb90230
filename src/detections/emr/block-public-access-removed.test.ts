import { call, cases, doneByHand } from '../testing.ts';
import detection from './block-public-access-removed.ts';

const done = call('elasticmapreduce:PutBlockPublicAccessConfiguration', {
  requestParameters: { blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: false } },
});

cases(detection, [
  ...doneByHand(done),
  [
    'switched on',
    call('elasticmapreduce:PutBlockPublicAccessConfiguration', {
      requestParameters: {
        blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: true },
      },
    }),
    false,
  ],
]);
