import type { Facts } from '../resource.ts';

export default {
  'AWS::ApiGateway::Stage': { restApiId: 'api', endpointTypes: ['EDGE'], webAclArn: null },
} satisfies Partial<Facts>;
