import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::ApiGatewayV2::Api',
  of: 'aws_apigatewayv2_api',
  name: (api) => api.text('name'),
  attributes: { arn: arnOf.httpApi, id: ({ id }) => id, name: ({ name }) => name },
  facts: {
    apiId: (_, { self }) => self.id,
    protocolType: (api) => api.text('protocol_type') ?? '',
    disableExecuteApiEndpoint: (api) => api.flag('disable_execute_api_endpoint') ?? false,
  },
});
