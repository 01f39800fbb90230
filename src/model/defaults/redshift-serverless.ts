import type { Facts } from '../resource.ts';

export default {
  'AWS::RedshiftServerless::Workgroup': {
    workgroupName: 'workgroup',
    publiclyAccessible: false,
    endpoint: {
      address: 'workgroup.111122223333.eu-west-1.redshift-serverless.amazonaws.com',
      port: 5439,
    },
    networkInterfaces: [],
    customDomainName: null,
  },
} satisfies Partial<Facts>;
