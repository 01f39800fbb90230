import { cases, denied } from '../testing.ts';
import control from './signers-are-key-groups.ts';

const behaviour = (
  pathPattern: string | null,
  trustsAccounts: boolean,
  trustsKeyGroups: boolean,
) => ({
  pathPattern,
  trustsAccounts,
  trustsKeyGroups,
});

cases(control, [
  ['a new distribution, for all', {}, 'exempt'],
  ['key groups', { signers: [behaviour(null, false, true)] }, true],
  [
    'accounts',
    { signers: [behaviour(null, true, false)] },
    'root key pairs may sign for the default path',
  ],
  [
    'accounts beside key groups, on one path',
    { signers: [behaviour(null, false, false), behaviour('/paid/*', true, true)] },
    'root key pairs may sign for /paid/*',
  ],
  [
    'hidden from us',
    { signers: denied('cloudfront:ListDistributions') },
    'unknown: signers: denied (cloudfront:ListDistributions)',
  ],
]);
