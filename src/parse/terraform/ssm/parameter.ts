import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { parameterFacts } from '../../parameter.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::SSM::Parameter',
  of: 'aws_ssm_parameter',
  name: (parameter) => parameter.text('name'),
  attributes: { arn: arnOf.parameter, id: ({ name }) => name, name: ({ name }) => name },
  facts: parameterFacts(inTerraform),
});
