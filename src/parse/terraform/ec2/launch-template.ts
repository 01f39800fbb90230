import { launchTemplate } from '../../ec2/launch-template.ts';
import { terraform } from '../dialect.ts';

export default launchTemplate(
  {
    of: 'aws_launch_template',
    name: 'name',
    data: (template) => template,
    groups: 'vpc_security_group_ids',
    groupNames: 'security_group_names',
    interfaceGroups: 'security_groups',
    versions: ['latest_version', 'default_version'],
  },
  terraform,
);
