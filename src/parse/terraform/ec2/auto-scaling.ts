import { autoScalingGroup, launchConfiguration } from '../../ec2/auto-scaling.ts';
import { terraform } from '../dialect.ts';

export default [
  autoScalingGroup(
    {
      of: 'aws_autoscaling_group',
      name: 'name',
      ids: ['id', 'name', 'launch_template_id', 'launch_template_name'],
      launchTemplate: 'launch_template',
      specification: 'launch_template_specification',
      overrides: 'override',
    },
    terraform,
  ),
  launchConfiguration('aws_launch_configuration', 'name', terraform),
];
