import { cases, denied } from '../testing.ts';
import control from './account-blocks-public-access.ts';

const all = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

cases(control, [
  [
    'default',
    {},
    'blockPublicAcls, ignorePublicAcls, blockPublicPolicy and restrictPublicBuckets are off',
  ],
  ['all on', { s3PublicAccessBlock: all }, true],
  [
    'no blockPublicAcls',
    { s3PublicAccessBlock: { ...all, blockPublicAcls: false } },
    'blockPublicAcls is off',
  ],
  [
    'no ignorePublicAcls',
    { s3PublicAccessBlock: { ...all, ignorePublicAcls: false } },
    'ignorePublicAcls is off',
  ],
  [
    'no blockPublicPolicy',
    { s3PublicAccessBlock: { ...all, blockPublicPolicy: false } },
    'blockPublicPolicy is off',
  ],
  [
    'no restrictPublicBuckets',
    { s3PublicAccessBlock: { ...all, restrictPublicBuckets: false } },
    'restrictPublicBuckets is off',
  ],
  [
    'denied',
    { s3PublicAccessBlock: denied('s3-control:GetPublicAccessBlock') },
    'unknown: s3PublicAccessBlock: denied (s3-control:GetPublicAccessBlock)',
  ],
]);
