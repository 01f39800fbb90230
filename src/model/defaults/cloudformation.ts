import type { Facts } from '../resource.ts';

export default {
  'AWS::CloudFormation::Stack': {
    stackStatus: 'CREATE_COMPLETE',
    driftStatus: 'NOT_CHECKED',
    lastDriftCheck: null,
    roleArn: null,
    stackResources: [],
  },
} satisfies Partial<Facts>;
