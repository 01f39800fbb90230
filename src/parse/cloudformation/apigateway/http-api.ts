import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::ApiGatewayV2::Api',
  of: 'AWS::ApiGatewayV2::Api',
  name: (api) => api.text('Name'),
  id: arnOf.httpApi,
  attributes: { Ref: ({ id }) => id, ApiId: ({ id }) => id },
  facts: {
    apiId: (_, { self }) => self.id,
    // One that is imported is for HTTP.
    protocolType: (api) => api.text('ProtocolType') ?? 'HTTP',
    disableExecuteApiEndpoint: (api) => api.flag('DisableExecuteApiEndpoint') ?? false,
  },
});
