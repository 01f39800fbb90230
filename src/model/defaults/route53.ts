import type { Facts } from '../resource.ts';

export default {
  'AWS::Route53::HostedZone': {
    zoneName: 'nordhafen.example',
    privateZone: false,
    nameServers: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'],
  },
  'AWS::Route53::RecordSet': {
    hostedZone: 'it',
    recordName: 'nordhafen.example',
    recordType: 'A',
    values: ['192.0.2.1'],
    aliasTarget: null,
    vacantTargets: [],
  },
} satisfies Partial<Facts>;
