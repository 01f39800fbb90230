import { accountPolicy, resourcePolicy } from '../../logs-policies.ts';
import { inCloudFormation } from '../../words.ts';

export default [
  accountPolicy('AWS::Logs::AccountPolicy', inCloudFormation),
  resourcePolicy('AWS::Logs::ResourcePolicy', inCloudFormation),
];
