import type { Facts } from '../resource.ts';

export default {
  'AWS::Route53::HostedZone': { zoneName: 'nordhafen.example', privateZone: false },
  'AWS::Route53::RecordSet': {
    hostedZone: 'it',
    recordName: 'nordhafen.example',
    recordType: 'A',
    values: ['192.0.2.1'],
    aliasTarget: null,
  },
} satisfies Partial<Facts>;
