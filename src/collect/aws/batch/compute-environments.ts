import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  securityGroupIds: string[];
}

export default collector<'AWS::Batch::ComputeEnvironment', Found>({
  type: 'AWS::Batch::ComputeEnvironment',
  scope: 'region',
  list: {
    needs: ['batch:DescribeComputeEnvironments'],
    async *read(aws) {
      const pages = aws.pages('batch', 'DescribeComputeEnvironments', { maxResults: 100 });
      for await (const { computeEnvironments } of pages) {
        for (const found of present(computeEnvironments)) {
          yield {
            id: present(found.computeEnvironmentArn),
            name: present(found.computeEnvironmentName),
            securityGroupIds: found.computeResources?.securityGroupIds ?? [],
          };
        }
      }
    },
  },
  facts: {
    computeEnvironmentName: ({ name }) => name,
    securityGroupIds: ({ securityGroupIds }) => securityGroupIds,
  },
});
