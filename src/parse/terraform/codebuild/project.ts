import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::CodeBuild::Project',
  of: 'aws_codebuild_project',
  name: (project) => project.text('name'),
  attributes: { arn: arnOf.buildProject, id: arnOf.buildProject, name: ({ name }) => name },
  facts: {
    projectName: (_, { self }) => self.name,
    serviceRole: (project) => project.text('service_role'),
    securityGroupIds: (project) => project.block('vpc_config')?.texts('security_group_ids') ?? [],
  },
});
