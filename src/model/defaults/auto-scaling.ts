import type { Facts } from '../resource.ts';

export default {
  'AWS::AutoScaling::AutoScalingGroup': { launchTemplateVersions: [] },
  'AWS::AutoScaling::LaunchConfiguration': {
    launchConfigurationName: 'web',
    securityGroups: ['sg-1'],
  },
} satisfies Partial<Facts>;
