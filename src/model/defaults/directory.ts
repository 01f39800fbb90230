import type { Facts } from '../resource.ts';

export default {
  'Directory::Person': { userName: 'somebody', emailAddress: null, active: true },
} satisfies Partial<Facts>;
