import type { Facts } from '../resource.ts';

export default {
  'AWS::Amplify::App': { defaultDomain: 'd111111abcdef8.amplifyapp.com', dnsTargets: [] },
} satisfies Partial<Facts>;
