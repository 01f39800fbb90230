import { adapter } from '../../adapter.ts';
import { arnOfStage, endpointTypesOfStage } from '../../rest-api.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::ApiGateway::Stage',
  of: 'AWS::ApiGateway::Stage',
  satellites: [
    'AWS::ApiGateway::Deployment',
    'AWS::WAFRegional::WebACLAssociation',
    'AWS::WAFv2::WebACLAssociation',
  ],
  name: (stage) => stage.text('StageName'),
  id: arnOfStage(inCloudFormation),
  attributes: { Ref: ({ name }) => name },
  facts: {
    restApiId: (stage) => stage.text('RestApiId') ?? '',
    endpointTypes: (stage) => endpointTypesOfStage(stage, inCloudFormation),
    webAclArn: (_, { one }) =>
      one('AWS::WAFv2::WebACLAssociation', 'ResourceArn')?.text('WebACLArn') ??
      one('AWS::WAFRegional::WebACLAssociation', 'ResourceArn')?.text('WebACLId') ??
      null,
  },
});
