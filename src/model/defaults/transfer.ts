import type { Facts } from '../resource.ts';

export default {
  'AWS::Transfer::Server': { serverId: 's-1', endpointType: 'PUBLIC', state: 'ONLINE' },
} satisfies Partial<Facts>;
