import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'amplify', 'ListApps'>['apps']>[number];
}

export default collector<'AWS::Amplify::App', Found>({
  type: 'AWS::Amplify::App',
  scope: 'region',
  list: {
    needs: ['amplify:ListApps'],
    async *read(aws) {
      if (!isOffered('amplify', aws.region)) return;
      for await (const { apps } of aws.pages('amplify', 'ListApps', { maxResults: 100 })) {
        for (const found of present(apps)) {
          yield { id: present(found.appArn), name: present(found.name), found };
        }
      }
    },
  },
  facts: {
    defaultDomain: ({ found }) => present(found.defaultDomain).toLowerCase(),
    dnsTargets: {
      needs: ['amplify:ListDomainAssociations'],
      read: (aws, { found }) => targetsOf(aws, present(found.appId)),
    },
  },
});

/** A record is told as a line of a zone: `www CNAME d111111abcdef8.cloudfront.net`, at the top without a name. */
async function targetsOf(aws: Aws, appId: string): Promise<string[]> {
  const targets = new Set<string>();
  const pages = aws.pages('amplify', 'ListDomainAssociations', { appId, maxResults: 50 });
  for await (const { domainAssociations } of pages) {
    for (const { subDomains } of present(domainAssociations)) {
      for (const { dnsRecord } of present(subDomains)) {
        const target = present(dnsRecord).trim().split(/\s+/).at(-1);
        if (target) targets.add(target.replace(/[.]$/, '').toLowerCase());
      }
    }
  }
  return [...targets];
}
