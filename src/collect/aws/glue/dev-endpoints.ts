import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  roleArn: string;
}

export default collector<'AWS::Glue::DevEndpoint', Found>({
  type: 'AWS::Glue::DevEndpoint',
  scope: 'region',
  list: {
    needs: ['glue:GetDevEndpoints'],
    async *read(aws) {
      const pages = aws.pages('glue', 'GetDevEndpoints', { MaxResults: 100 });
      for await (const { DevEndpoints } of pages) {
        for (const { EndpointName, RoleArn } of present(DevEndpoints)) {
          const name = present(EndpointName);
          const { partition, region, account } = aws;
          yield {
            id: `arn:${partition}:glue:${region}:${account}:devEndpoint/${name}`,
            name,
            roleArn: present(RoleArn),
          };
        }
      }
    },
  },
  facts: {
    endpointName: ({ name }) => name,
    roleArn: ({ roleArn }) => roleArn,
  },
});
