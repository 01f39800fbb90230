import { launchTemplate } from '../../ec2/launch-template.ts';
import { cloudformation } from '../dialect.ts';

export default launchTemplate(
  {
    of: 'AWS::EC2::LaunchTemplate',
    name: 'LaunchTemplateName',
    data: (template) => template.block('LaunchTemplateData') ?? template,
    groups: 'SecurityGroupIds',
    groupNames: 'SecurityGroups',
    interfaceGroups: 'Groups',
    versions: ['LatestVersionNumber', 'DefaultVersionNumber'],
  },
  cloudformation,
);
