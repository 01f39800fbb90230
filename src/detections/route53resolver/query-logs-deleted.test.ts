import { call, cases, session } from '../testing.ts';
import detection from './query-logs-deleted.ts';

const done = call('route53resolver:DeleteResolverQueryLogConfig', {
  requestParameters: { resolverQueryLogConfigId: 'rqlc-0a1b2c3d4e5f6a7b' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['of a zone', call('route53:DeleteQueryLoggingConfig'), true],
  ['made', call('route53resolver:CreateResolverQueryLogConfig'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
