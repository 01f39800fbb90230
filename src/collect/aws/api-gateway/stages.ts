import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { restApis } from './rest-apis.ts';

interface Found extends Listed {
  api: NonNullable<Output<'api-gateway', 'GetRestApis'>['items']>[number];
  stage: NonNullable<Output<'api-gateway', 'GetStages'>['item']>[number];
}

export default collector<'AWS::ApiGateway::Stage', Found>({
  type: 'AWS::ApiGateway::Stage',
  scope: 'region',
  list: {
    needs: ['apigateway:GET'],
    async *read(aws) {
      const { partition, region } = aws;
      for await (const api of restApis(aws)) {
        const restApiId = present(api.id);
        const { item } = await aws.call('api-gateway', 'GetStages', { restApiId });
        // An API without stages has no `item`.
        for (const stage of item ?? []) {
          const name = present(stage.stageName);
          yield {
            id: `arn:${partition}:apigateway:${region}::/restapis/${restApiId}/stages/${name}`,
            name: `${present(api.name)}/${name}`,
            api,
            stage,
          };
        }
      }
    },
  },
  facts: {
    restApiId: ({ api }) => present(api.id),
    endpointTypes: ({ api }) => present(api.endpointConfiguration?.types),
    webAclArn: ({ stage }) => stage.webAclArn || null,
  },
});
