import { cases, denied } from '../testing.ts';
import control from './viewers-use-https.ts';

const behaviour = (pathPattern: string | null, viewerProtocolPolicy: string) => ({
  pathPattern,
  viewerProtocolPolicy,
  originIds: ['origin'],
});

cases(control, [
  ['a new distribution', {}, 'it answers plain HTTP for the default path'],
  ['that redirects', { cacheBehaviors: [behaviour(null, 'redirect-to-https')] }, true],
  ['that refuses HTTP', { cacheBehaviors: [behaviour(null, 'https-only')] }, true],
  [
    'one path left open',
    { cacheBehaviors: [behaviour(null, 'https-only'), behaviour('/img/*', 'allow-all')] },
    'it answers plain HTTP for /img/*',
  ],
  ['switched off', { enabled: false }, 'exempt'],
  [
    'hidden from us',
    { cacheBehaviors: denied('cloudfront:ListDistributions') },
    'unknown: cacheBehaviors: denied (cloudfront:ListDistributions)',
  ],
]);
