import { plainName } from '../../../model/dns-name.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  config: NonNullable<Output<'appsync', 'ListDomainNames'>['domainNameConfigs']>[number];
}

export default collector<'AWS::AppSync::DomainName', Found>({
  type: 'AWS::AppSync::DomainName',
  scope: 'region',
  list: {
    needs: ['appsync:ListDomainNames'],
    async *read(aws) {
      if (!isOffered('appsync', aws.region)) return;
      const { partition, region, account } = aws;
      const pages = aws.pages('appsync', 'ListDomainNames', { maxResults: 25 });
      for await (const { domainNameConfigs } of pages) {
        for (const config of present(domainNameConfigs)) {
          const name = present(config.domainName);
          yield {
            id: `arn:${partition}:appsync:${region}:${account}:domainnames/${name}`,
            name,
            config,
          };
        }
      }
    },
  },
  facts: {
    domainName: ({ name }) => plainName(name),
    dnsTargets: ({ config }) => [plainName(present(config.appsyncDomainName))],
  },
});
