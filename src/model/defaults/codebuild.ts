import type { Facts } from '../resource.ts';

export default {
  'AWS::CodeBuild::Project': { projectName: 'shop', securityGroupIds: [] },
} satisfies Partial<Facts>;
