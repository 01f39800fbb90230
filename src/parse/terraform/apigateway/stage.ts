import { adapter } from '../../adapter.ts';
import { arnOfStage, endpointTypesOfStage } from '../../rest-api.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::ApiGateway::Stage',
  of: 'aws_api_gateway_stage',
  satellites: [
    'aws_api_gateway_deployment',
    'aws_wafregional_web_acl_association',
    'aws_wafv2_web_acl_association',
  ],
  name: (stage) => stage.text('stage_name'),
  attributes: { arn: arnOfStage(inTerraform), stage_name: ({ name }) => name },
  facts: {
    restApiId: (stage) => stage.text('rest_api_id') ?? '',
    endpointTypes: (stage) => endpointTypesOfStage(stage, inTerraform),
    webAclArn: (_, { one }) =>
      one('aws_wafv2_web_acl_association', 'resource_arn')?.text('web_acl_arn') ??
      one('aws_wafregional_web_acl_association', 'resource_arn')?.text('web_acl_id') ??
      null,
  },
});
