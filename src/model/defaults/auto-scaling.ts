import type { Facts } from '../resource.ts';

export default {
  'AWS::AutoScaling::LaunchConfiguration': {
    launchConfigurationName: 'web',
    securityGroups: ['sg-1'],
  },
} satisfies Partial<Facts>;
