import type { Facts } from '../resource.ts';

export default {
  'AWS::Glacier::Vault': { vaultName: 'vault', policy: null, lockPolicy: null },
} satisfies Partial<Facts>;
