import type { Facts } from '../resource.ts';

export default {
  'AWS::AutoScaling::AutoScalingGroup': { launchTemplateVersions: [] },
  'AWS::AutoScaling::LaunchConfiguration': {
    launchConfigurationName: 'web',
    securityGroups: ['sg-1'],
    keyName: null,
  },
} satisfies Partial<Facts>;
