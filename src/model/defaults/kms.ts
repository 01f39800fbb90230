import type { PolicyDocument } from '../policy.ts';
import type { Facts } from '../resource.ts';

const EMPTY_POLICY: PolicyDocument = { version: '2012-10-17', statements: [] };

export default {
  'AWS::KMS::Key': {
    keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
    keyManager: 'CUSTOMER',
    keyState: 'Enabled',
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    origin: 'AWS_KMS',
    multiRegion: null,
    aliases: [],
    rotation: { enabled: false, periodInDays: null },
    policy: EMPTY_POLICY,
    tags: [],
  },
} satisfies Partial<Facts>;
