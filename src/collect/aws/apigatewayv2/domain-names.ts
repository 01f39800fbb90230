import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'apigatewayv2', 'GetDomainNames'>['Items']>[number];
}

export default collector<'AWS::ApiGatewayV2::DomainName', Found>({
  type: 'AWS::ApiGatewayV2::DomainName',
  scope: 'region',
  list: {
    needs: ['apigateway:GET'],
    async *read(aws) {
      const pages = aws.pages('apigatewayv2', 'GetDomainNames', { MaxResults: '100' });
      for await (const { Items } of pages) {
        for (const found of present(Items)) {
          const name = present(found.DomainName);
          const id = `arn:${aws.partition}:apigateway:${aws.region}::/v2/domainnames/${name}`;
          yield { id, name, found };
        }
      }
    },
  },
  facts: {
    domainName: ({ name }) => name,
    dnsTargets: ({ found }) =>
      present(found.DomainNameConfigurations).flatMap(({ ApiGatewayDomainName }) =>
        ApiGatewayDomainName ? ApiGatewayDomainName.toLowerCase() : [],
      ),
  },
});
