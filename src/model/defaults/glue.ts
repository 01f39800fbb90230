import type { Facts } from '../resource.ts';

export default {
  'AWS::Glue::Connection': { connectionName: 'orders', securityGroupIdList: ['sg-1'] },
  'AWS::Glue::DevEndpoint': {
    endpointName: 'endpoint',
    roleArn: 'arn:aws:iam::111122223333:role/endpoint',
  },
} satisfies Partial<Facts>;
