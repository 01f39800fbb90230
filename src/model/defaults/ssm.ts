import type { Facts } from '../resource.ts';

export default {
  'AWS::SSM::Document': {
    documentName: 'document',
    documentType: 'Command',
    sharedWithAccounts: [],
  },
  'AWS::SSM::Parameter': { parameterName: 'parameter', parameterType: 'String', keyId: null },
} satisfies Partial<Facts>;
