import { apiStage } from '../../rest-api.ts';
import { inTerraform } from '../../words.ts';

const language = {
  words: inTerraform,
  arn: 'arn',
  name: 'stage_name',
  associations: [
    { of: 'aws_wafv2_web_acl_association', names: 'resource_arn', acl: 'web_acl_arn' },
    { of: 'aws_wafregional_web_acl_association', names: 'resource_arn', acl: 'web_acl_id' },
  ],
};

/** Stages of their own, and those that a deployment makes. */
export default [
  apiStage({ ...language, of: 'aws_api_gateway_stage' }),
  apiStage({ ...language, of: 'aws_api_gateway_deployment', ofDeployment: true }),
];
