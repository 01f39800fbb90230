import type { Facts } from '../resource.ts';

export default {
  'AWS::AppRunner::Service': {
    status: 'RUNNING',
    serviceUrl: 'a1b2c3d4e5.eu-west-1.awsapprunner.com',
    instanceRoleArn: null,
  },
} satisfies Partial<Facts>;
