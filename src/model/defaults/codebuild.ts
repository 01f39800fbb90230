import type { Facts } from '../resource.ts';

export default {
  'AWS::CodeBuild::Project': {
    projectName: 'shop',
    serviceRole: 'arn:aws:iam::111122223333:role/service-role/shop-build',
    securityGroupIds: [],
  },
} satisfies Partial<Facts>;
