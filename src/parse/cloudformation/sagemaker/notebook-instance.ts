import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::SageMaker::NotebookInstance',
  of: 'AWS::SageMaker::NotebookInstance',
  name: (notebook) => notebook.text('NotebookInstanceName'),
  id: arnOf.notebookInstance,
  attributes: {
    Ref: arnOf.notebookInstance,
    NotebookInstanceName: ({ name }) => name,
  },
  facts: {
    notebookInstanceName: (_, { self }) => self.name,
    roleArn: (notebook) => notebook.text('RoleArn') ?? '',
    securityGroups: (notebook) => notebook.texts('SecurityGroupIds'),
  },
});
