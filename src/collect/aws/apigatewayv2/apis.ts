import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'apigatewayv2', 'GetApis'>['Items']>[number];
}

export default collector<'AWS::ApiGatewayV2::Api', Found>({
  type: 'AWS::ApiGatewayV2::Api',
  scope: 'region',
  list: {
    needs: ['apigateway:GET'],
    async *read(aws) {
      for await (const { Items } of aws.pages('apigatewayv2', 'GetApis', { MaxResults: '100' })) {
        for (const found of present(Items)) {
          const apiId = present(found.ApiId);
          const id = `arn:${aws.partition}:apigateway:${aws.region}::/apis/${apiId}`;
          yield { id, name: present(found.Name), found };
        }
      }
    },
  },
  facts: {
    apiId: ({ found }) => present(found.ApiId),
    protocolType: ({ found }) => present(found.ProtocolType),
    // False is left out.
    disableExecuteApiEndpoint: ({ found }) => found.DisableExecuteApiEndpoint ?? false,
  },
});
