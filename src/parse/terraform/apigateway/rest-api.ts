import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { restApiFacts } from '../../rest-api.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::ApiGateway::RestApi',
  of: 'aws_api_gateway_rest_api',
  satellites: ['aws_api_gateway_rest_api_policy'],
  name: (api) => api.text('name'),
  attributes: { arn: arnOf.restApi, id: ({ id }) => id, name: ({ name }) => name },
  facts: restApiFacts(inTerraform, {
    type: 'aws_api_gateway_rest_api_policy',
    member: 'rest_api_id',
  }),
});
