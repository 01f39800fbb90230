import { call, cases, session } from '../testing.ts';
import detection from './network-acl-changed.ts';

const entry = call('ec2:CreateNetworkAclEntry', {
  requestParameters: {
    networkAclId: 'acl-0a1b2c3d',
    ruleNumber: 90,
    egress: false,
    ruleAction: 'allow',
    aclProtocol: '-1',
    cidrBlock: '0.0.0.0/0',
  },
});

cases(detection, [
  ['an entry', entry, true],
  ['an association', call('ec2:ReplaceNetworkAclAssociation'), true],
  ['only tried', { ...entry, errorCode: 'Client.DryRunOperation' }, false],
  ['read', call('ec2:DescribeNetworkAcls', { readOnly: true }), false],
  ['by CloudFormation for somebody', { ...entry, userIdentity: byCloudFormation() }, true],
  [
    'by the automation',
    { ...entry, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['*role/pipeline'] } },
  ],
]);

function byCloudFormation() {
  return { ...session('developer'), invokedBy: 'cloudformation.amazonaws.com' };
}
