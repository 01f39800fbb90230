import type { Facts } from '../resource.ts';

export default {
  'AWS::SSM::Parameter': { parameterName: 'parameter', parameterType: 'String', keyId: null },
} satisfies Partial<Facts>;
