import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { restApiFacts } from '../../rest-api.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::ApiGateway::RestApi',
  of: 'AWS::ApiGateway::RestApi',
  name: (api) => api.text('Name'),
  id: arnOf.restApi,
  attributes: { Ref: ({ id }) => id, RestApiId: ({ id }) => id },
  facts: restApiFacts(inCloudFormation),
});
