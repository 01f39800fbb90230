import type { Facts } from '../resource.ts';

export default {
  'AWS::ApiGateway::DomainName': {
    domainName: 'api.nordhafen.example',
    dnsTargets: ['d-a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com'],
  },
  'AWS::ApiGateway::RestApi': {
    restApiId: 'api',
    endpointTypes: ['EDGE'],
    vpcEndpointIds: [],
    disableExecuteApiEndpoint: false,
    policy: null,
  },
  'AWS::ApiGateway::Stage': { restApiId: 'api', endpointTypes: ['EDGE'], webAclArn: null },
  'AWS::ApiGatewayV2::Api': {
    apiId: 'api',
    protocolType: 'HTTP',
    disableExecuteApiEndpoint: false,
  },
  'AWS::ApiGatewayV2::DomainName': {
    domainName: 'api.nordhafen.example',
    dnsTargets: ['d-a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com'],
  },
} satisfies Partial<Facts>;
