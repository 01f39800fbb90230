import type { Facts } from '../resource.ts';

export default {
  'AWS::Cognito::IdentityPool': {
    identityPoolId: 'eu-west-1:1',
    allowUnauthenticatedIdentities: false,
  },
  'AWS::Cognito::UserPool': {
    userPoolId: 'eu-west-1_1',
    signIn: { domain: null, customDomain: null, adminCreateUserOnly: false },
    dnsTargets: [],
  },
} satisfies Partial<Facts>;
