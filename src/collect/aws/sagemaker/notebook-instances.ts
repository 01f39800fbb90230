import { type Aws, collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::SageMaker::NotebookInstance',
  scope: 'region',
  list: {
    needs: ['sagemaker:ListNotebookInstances'],
    async *read(aws) {
      const pages = aws.pages('sagemaker', 'ListNotebookInstances', { MaxResults: 100 });
      for await (const { NotebookInstances } of pages) {
        for (const { NotebookInstanceArn, NotebookInstanceName } of present(NotebookInstances)) {
          yield { id: present(NotebookInstanceArn), name: present(NotebookInstanceName) };
        }
      }
    },
  },
  facts: {
    notebookInstanceName: ({ name }) => name,
    roleArn: {
      needs: ['sagemaker:DescribeNotebookInstance'],
      read: async (aws, { name }) => present((await described(aws, name)).RoleArn),
    },
    securityGroups: {
      needs: ['sagemaker:DescribeNotebookInstance'],
      read: async (aws, { name }) => (await described(aws, name)).SecurityGroups ?? [],
    },
  },
});

function described(aws: Aws, NotebookInstanceName: string) {
  return aws.call('sagemaker', 'DescribeNotebookInstance', { NotebookInstanceName });
}
