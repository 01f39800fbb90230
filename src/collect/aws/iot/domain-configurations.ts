import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  serviceType: string;
}

/**
 * With those that AWS makes for an account (`iot:Data-ATS`). DescribeEndpoint tells the same, but has AWS make one where there
 * was none.
 */
export default collector<'AWS::IoT::DomainConfiguration', Found>({
  type: 'AWS::IoT::DomainConfiguration',
  scope: 'region',
  list: {
    needs: ['iot:ListDomainConfigurations'],
    async *read(aws) {
      if (!isOffered('iot', aws.region)) return;
      const pages = aws.pages('iot', 'ListDomainConfigurations', { pageSize: 250 });
      for await (const { domainConfigurations } of pages) {
        for (const one of present(domainConfigurations)) {
          yield {
            id: present(one.domainConfigurationArn),
            name: present(one.domainConfigurationName),
            serviceType: present(one.serviceType),
          };
        }
      }
    },
  },
  facts: {
    domainConfigurationName: ({ name }) => name,
    serviceType: ({ serviceType }) => serviceType,
    domain: {
      needs: ['iot:DescribeDomainConfiguration'],
      async read(aws, found) {
        const said = await described(aws, found);
        return {
          domainName: present(said.domainName),
          isEnabled: present(said.domainConfigurationStatus) === 'ENABLED',
          authenticationType: unlessAny(said.authenticationType),
          applicationProtocol: unlessAny(said.applicationProtocol),
        };
      },
    },
    authorizers: {
      needs: ['iot:DescribeDomainConfiguration', 'iot:ListAuthorizers'],
      async read(aws, found) {
        const { authorizerConfig } = await described(aws, found);
        const { defaultAuthorizerName, allowAuthorizerOverride = true } = authorizerConfig ?? {};
        const own = defaultAuthorizerName === undefined ? [] : [defaultAuthorizerName];
        return allowAuthorizerOverride ? [...new Set([...own, ...(await active(aws))])] : own;
      },
    },
  },
});

function described(
  aws: Aws,
  { name }: Listed,
): Promise<Output<'iot', 'DescribeDomainConfiguration'>> {
  return aws.call('iot', 'DescribeDomainConfiguration', { domainConfigurationName: name });
}

/** Left out by endpoints that were never told otherwise. */
function unlessAny(value: string | undefined): string | null {
  return value === undefined || value === 'DEFAULT' ? null : value;
}

/** A device may ask for any of them by name, unless it is kept to the one. */
async function active(aws: Aws): Promise<string[]> {
  const names: string[] = [];
  const asked = { pageSize: 250, status: 'ACTIVE' as const };
  for await (const page of aws.pages('iot', 'ListAuthorizers', asked, { shared: true })) {
    names.push(...present(page.authorizers).map((one) => present(one.authorizerName)));
  }
  return names;
}
