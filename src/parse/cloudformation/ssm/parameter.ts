import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { parameterFacts } from '../../parameter.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::SSM::Parameter',
  of: 'AWS::SSM::Parameter',
  name: (parameter) => parameter.text('Name'),
  id: arnOf.parameter,
  attributes: { Ref: ({ name }) => name },
  facts: parameterFacts(inCloudFormation),
});
