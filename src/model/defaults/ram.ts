import type { Facts } from '../resource.ts';

export default {
  'AWS::RAM::ResourceShare': {
    shareName: 'share',
    allowExternalPrincipals: true,
    sharedResources: [],
    policies: [],
  },
} satisfies Partial<Facts>;
