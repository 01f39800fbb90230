import { cases, denied } from '../testing.ts';
import control from './signers-are-key-groups.ts';

const behaviour = (
  pathPattern: string | null,
  trustsAccounts: boolean,
  trustsKeyGroups: boolean,
) => ({
  pathPattern,
  viewerProtocolPolicy: 'https-only',
  trustsAccounts,
  trustsKeyGroups,
});

cases(control, [
  ['a new distribution, for all', {}, 'exempt'],
  ['key groups', { cacheBehaviors: [behaviour(null, false, true)] }, true],
  [
    'accounts',
    { cacheBehaviors: [behaviour(null, true, false)] },
    'root key pairs may sign for the default path',
  ],
  [
    'accounts beside key groups, on one path',
    { cacheBehaviors: [behaviour(null, false, false), behaviour('/paid/*', true, true)] },
    'root key pairs may sign for /paid/*',
  ],
  [
    'hidden from us',
    { cacheBehaviors: denied('cloudfront:ListDistributions') },
    'unknown: cacheBehaviors: denied (cloudfront:ListDistributions)',
  ],
]);
