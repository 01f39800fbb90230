import { call, cases, doneByHand } from '../testing.ts';
import detection from './query-logs-deleted.ts';

const done = call('route53resolver:DeleteResolverQueryLogConfig', {
  requestParameters: { resolverQueryLogConfigId: 'rqlc-0a1b2c3d4e5f6a7b' },
});

cases(detection, [
  ...doneByHand(done),
  ['of a zone', call('route53:DeleteQueryLoggingConfig'), true],
  ['made', call('route53resolver:CreateResolverQueryLogConfig'), false],
]);
