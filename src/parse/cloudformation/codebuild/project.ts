import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::CodeBuild::Project',
  of: 'AWS::CodeBuild::Project',
  name: (project) => project.text('Name'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.buildProject },
  facts: {
    projectName: (_, { self }) => self.name,
    serviceRole: (project) => project.text('ServiceRole'),
    securityGroupIds: (project) => project.block('VpcConfig')?.texts('SecurityGroupIds') ?? [],
  },
});
