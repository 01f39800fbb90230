import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  securityGroupIdList: string[];
}

export default collector<'AWS::Glue::Connection', Found>({
  type: 'AWS::Glue::Connection',
  scope: 'region',
  list: {
    needs: ['glue:GetConnections'],
    async *read(aws) {
      const pages = aws.pages('glue', 'GetConnections', { HidePassword: true, MaxResults: 100 });
      for await (const { ConnectionList } of pages) {
        for (const found of present(ConnectionList)) {
          const name = present(found.Name);
          const { partition, region, account } = aws;
          yield {
            id: `arn:${partition}:glue:${region}:${account}:connection/${name}`,
            name,
            securityGroupIdList: found.PhysicalConnectionRequirements?.SecurityGroupIdList ?? [],
          };
        }
      }
    },
  },
  facts: {
    connectionName: ({ name }) => name,
    securityGroupIdList: ({ securityGroupIdList }) => securityGroupIdList,
  },
});
