import { autoScalingGroup, launchConfiguration } from '../../ec2/auto-scaling.ts';
import { cloudformation } from '../dialect.ts';

export default [
  autoScalingGroup(
    {
      of: 'AWS::AutoScaling::AutoScalingGroup',
      name: 'AutoScalingGroupName',
      ids: ['LaunchTemplateId', 'LaunchTemplateName'],
      launchTemplate: 'LaunchTemplate',
      specification: 'LaunchTemplateSpecification',
      overrides: 'Overrides',
    },
    cloudformation,
  ),
  launchConfiguration(
    'AWS::AutoScaling::LaunchConfiguration',
    'LaunchConfigurationName',
    cloudformation,
  ),
];
