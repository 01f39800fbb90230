import { ACCOUNT, HOME } from './company.ts';
import type { Demo } from './demo.ts';

/** The trackers in containers show certificates; the tablets of drivers a password, for which a function vouches. */
export function devices(demo: Demo): void {
  const page = { pageSize: 250 };
  const domainConfigurations = DOMAINS.map(({ domainConfigurationName, serviceType }) => ({
    ...{ domainConfigurationName, serviceType },
    domainConfigurationArn: `arn:aws:iot:${HOME}:${ACCOUNT}:domainconfiguration/${domainConfigurationName}`,
  }));
  demo.answer('iot', 'ListDomainConfigurations', page, { domainConfigurations });
  demo.everywhere('iot', 'ListDomainConfigurations', page, { domainConfigurations: [] }, [HOME]);
  for (const domain of DOMAINS) {
    const { domainConfigurationName } = domain;
    demo.answer('iot', 'DescribeDomainConfiguration', { domainConfigurationName }, domain);
  }
  const active = { ...page, status: 'ACTIVE' as const };
  demo.answer('iot', 'ListAuthorizers', active, {
    authorizers: [{ authorizerName: 'driver-passwords' }],
  });
}

const ENABLED = { serviceType: 'DATA' as const, domainConfigurationStatus: 'ENABLED' as const };

const DOMAINS = [
  {
    ...{ ...ENABLED, domainConfigurationName: 'iot:Data-ATS', domainType: 'ENDPOINT' as const },
    domainName: `a1n0rdh4f3n-ats.iot.${HOME}.amazonaws.com`,
    authenticationType: 'AWS_X509' as const,
  },
  {
    ...{ ...ENABLED, domainConfigurationName: 'drivers' },
    domainType: 'CUSTOMER_MANAGED' as const,
    domainName: 'drivers.nordhafen.example',
    authenticationType: 'CUSTOM_AUTH' as const,
    applicationProtocol: 'MQTT_WSS' as const,
    authorizerConfig: {
      ...{ defaultAuthorizerName: 'driver-passwords', allowAuthorizerOverride: false },
    },
  },
];
