import type { Facts } from '../resource.ts';

export default {
  'AWS::IoT::DomainConfiguration': {
    domainConfigurationName: 'iot:Data-ATS',
    serviceType: 'DATA',
    domain: {
      domainName: 'a1b2c3d4e5f6g7-ats.iot.eu-west-1.amazonaws.com',
      isEnabled: true,
      authenticationType: null,
      applicationProtocol: null,
    },
    authorizers: [],
  },
} satisfies Partial<Facts>;
