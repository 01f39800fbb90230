import type { Facts } from '../resource.ts';

export default {
  'AWS::IdentityStore::User': {
    userName: 'anna',
    emailAddresses: [],
    enabled: true,
    accountAssignments: [],
    applicationAssignments: [],
  },
} satisfies Partial<Facts>;
