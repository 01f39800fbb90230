import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::SageMaker::NotebookInstance',
  of: 'aws_sagemaker_notebook_instance',
  name: (notebook) => notebook.text('name'),
  attributes: { arn: arnOf.notebookInstance, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    notebookInstanceName: (_, { self }) => self.name,
    roleArn: (notebook) => notebook.text('role_arn') ?? '',
    securityGroups: (notebook) => notebook.texts('security_groups'),
  },
});
