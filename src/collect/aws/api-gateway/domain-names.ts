import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'api-gateway', 'GetDomainNames'>['items']>[number];
}

export default collector<'AWS::ApiGateway::DomainName', Found>({
  type: 'AWS::ApiGateway::DomainName',
  scope: 'region',
  list: {
    needs: ['apigateway:GET'],
    async *read(aws) {
      // An empty listing has no `items`.
      for await (const { items } of aws.pages('api-gateway', 'GetDomainNames', { limit: 500 })) {
        for (const found of items ?? []) {
          const name = present(found.domainName);
          // Private ones may share a name.
          const which = found.domainNameId ? `${name}+${found.domainNameId}` : name;
          const id = `arn:${aws.partition}:apigateway:${aws.region}::/domainnames/${which}`;
          yield { id, name, found };
        }
      }
    },
  },
  facts: {
    domainName: ({ name }) => name,
    // A regional one has the first, one at the edge the second, and one that moves between them both.
    dnsTargets: ({ found }) =>
      [found.regionalDomainName, found.distributionDomainName].flatMap((target) =>
        target ? target.toLowerCase() : [],
      ),
  },
});
