import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  project: NonNullable<Output<'codebuild', 'BatchGetProjects'>['projects']>[number];
}

export default collector<'AWS::CodeBuild::Project', Found>({
  type: 'AWS::CodeBuild::Project',
  scope: 'region',
  list: {
    needs: ['codebuild:ListProjects', 'codebuild:BatchGetProjects'],
    async *read(aws) {
      // A page is as many as may be asked for at once.
      for await (const { projects: names } of aws.pages('codebuild', 'ListProjects', {})) {
        if (!names || names.length === 0) continue;
        const { projects } = await aws.call('codebuild', 'BatchGetProjects', { names });
        for (const project of present(projects)) {
          yield { id: present(project.arn), name: present(project.name), project };
        }
      }
    },
  },
  facts: {
    projectName: ({ name }) => name,
    serviceRole: ({ project }) => project.serviceRole ?? null,
    securityGroupIds: ({ project }) => project.vpcConfig?.securityGroupIds ?? [],
  },
});
