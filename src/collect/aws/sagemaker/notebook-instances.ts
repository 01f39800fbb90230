import { collector, present } from '../../collector.ts';

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
    securityGroups: {
      needs: ['sagemaker:DescribeNotebookInstance'],
      async read(aws, { name }) {
        const { SecurityGroups } = await aws.call('sagemaker', 'DescribeNotebookInstance', {
          NotebookInstanceName: name,
        });
        return SecurityGroups ?? [];
      },
    },
  },
});
