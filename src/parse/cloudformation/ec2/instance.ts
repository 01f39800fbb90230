import { onceCreated } from '../../adapter.ts';
import { instance } from '../../ec2/instance.ts';
import { cloudformation } from '../dialect.ts';

export default instance({
  of: 'AWS::EC2::Instance',
  dialect: cloudformation,
  image: 'ImageId',
  groups: 'SecurityGroupIds',
  groupNames: 'SecurityGroups',
  isPacked: true,
  attributes: { id: 'Ref', arn: 'Arn', publicIp: 'PublicIp', defaultGroup: 'DefaultSecurityGroup' },
  givers: [
    ['AWS::EC2::EIP', 'InstanceId'],
    ['AWS::EC2::EIPAssociation', 'InstanceId'],
  ],
  interfaces: {
    list: 'NetworkInterfaces',
    existing: 'NetworkInterfaceId',
    groups: 'GroupSet',
    isPublic: 'AssociatePublicIpAddress',
  },
  template: (template) => template.block('LaunchTemplateData') ?? template,
  ofTemplate: { image: 'ImageId', groups: 'SecurityGroupIds' },
  // Public parameters below this path are Amazon's own, and so are the images they name.
  imageOwner: (block) =>
    block.text('ImageId')?.startsWith('{{resolve:ssm:/aws/service/')
      ? { ownerId: 'amazon', alias: 'amazon' }
      : onceCreated('who owns its image'),
});
