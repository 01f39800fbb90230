import { call, cases, session } from '../testing.ts';
import detection from './block-public-access-removed.ts';

const done = call('elasticmapreduce:PutBlockPublicAccessConfiguration', {
  requestParameters: { blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: false } },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'switched on',
    call('elasticmapreduce:PutBlockPublicAccessConfiguration', {
      requestParameters: {
        blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: true },
      },
    }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
