import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::DynamoDB::Table',
  scope: 'region',
  list: {
    needs: ['dynamodb:ListTables'],
    async *read(aws) {
      for await (const { TableNames } of aws.pages('dynamodb', 'ListTables', { Limit: 100 })) {
        for (const name of present(TableNames)) {
          const { partition, region, account } = aws;
          yield { id: `arn:${partition}:dynamodb:${region}:${account}:table/${name}`, name };
        }
      }
    },
  },
  facts: {
    tableName: ({ name }) => name,
    sseDescription: {
      needs: ['dynamodb:DescribeTable'],
      async read(aws, { name }) {
        const { Table } = await aws.call('dynamodb', 'DescribeTable', { TableName: name });
        // Absent while the table is encrypted with a key that AWS owns.
        const { SSEDescription: sse } = present(Table);
        return sse === undefined
          ? null
          : {
              status: present(sse.Status),
              sseType: sse.SSEType ?? null,
              kmsMasterKeyArn: sse.KMSMasterKeyArn ?? null,
            };
      },
    },
  },
});
