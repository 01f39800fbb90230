import type { Facts } from '../resource.ts';

export default {
  'AWS::GlobalAccelerator::Accelerator': {
    enabled: true,
    dnsNames: ['a1b2c3d4e5f60718.awsglobalaccelerator.com'],
    addresses: ['192.0.2.250', '198.51.100.52'],
  },
} satisfies Partial<Facts>;
