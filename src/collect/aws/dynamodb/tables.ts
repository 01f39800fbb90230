import { parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, orNone, present } from '../../collector.ts';

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
        // Absent while the table is encrypted with a key that AWS owns.
        const { SSEDescription: sse } = await tableOf(aws, name);
        return sse === undefined
          ? null
          : {
              status: present(sse.Status),
              sseType: sse.SSEType ?? null,
              kmsMasterKeyArn: sse.KMSMasterKeyArn ?? null,
            };
      },
    },
    policy: {
      needs: ['dynamodb:GetResourcePolicy'],
      read: (aws, { id }) => policyOf(aws, id),
    },
    streamPolicy: {
      needs: ['dynamodb:DescribeTable', 'dynamodb:GetResourcePolicy'],
      async read(aws, { name }) {
        const { LatestStreamArn } = await tableOf(aws, name);
        return LatestStreamArn ? policyOf(aws, LatestStreamArn) : null;
      },
    },
  },
});

async function tableOf(aws: Aws, TableName: string) {
  return present((await aws.call('dynamodb', 'DescribeTable', { TableName })).Table);
}

async function policyOf(aws: Aws, ResourceArn: string) {
  const call = aws.call('dynamodb', 'GetResourcePolicy', { ResourceArn });
  const answer = await orNone('PolicyNotFoundException', call);
  return answer && parsePolicy(present(answer.Policy));
}
