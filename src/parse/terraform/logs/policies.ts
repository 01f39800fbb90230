import { accountPolicy, resourcePolicy } from '../../logs-policies.ts';
import { inTerraform } from '../../words.ts';

export default [
  accountPolicy('aws_cloudwatch_log_account_policy', inTerraform),
  resourcePolicy('aws_cloudwatch_log_resource_policy', inTerraform),
];
