import { call, cases, session } from '../testing.ts';
import detection from './security-group-changed.ts';

function authorize(cidrIp: string, eventName = 'AuthorizeSecurityGroupIngress') {
  return call(`ec2:${eventName}`, {
    requestParameters: {
      groupId: 'sg-0a1b2c3d',
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            groups: {},
            ipRanges: { items: [{ cidrIp }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
  });
}

const byList = call('ec2:AuthorizeSecurityGroupIngress', {
  requestParameters: {
    groupId: 'sg-0a1b2c3d',
    ipPermissions: {
      items: [
        {
          ipProtocol: 'tcp',
          fromPort: 443,
          toPort: 443,
          prefixListIds: { items: [{ prefixListId: 'pl-1' }] },
        },
      ],
    },
  },
});

const interfaceChanged = call('ec2:ModifyNetworkInterfaceAttribute', {
  requestParameters: {
    networkInterfaceId: 'eni-0a1b2c3d',
    groupSet: { items: [{ groupId: 'sg-0a1b2c3d' }] },
  },
});

cases(detection, [
  ['one address let in', authorize('203.0.113.24/32'), true],
  ['the world let in', authorize('0.0.0.0/0'), 'tcp/22 is open to 0.0.0.0/0'],
  ['the world let out', authorize('0.0.0.0/0', 'AuthorizeSecurityGroupEgress'), true],
  ['a group made', call('ec2:CreateSecurityGroup'), true],
  ['a list nobody has seen', byList, 'unknown: pl-1: unsupported (not in the inventory)'],
  ['other groups for an interface', interfaceChanged, true],
  [
    'something else of an interface',
    { ...interfaceChanged, requestParameters: { sourceDestCheck: { value: false } } },
    false,
  ],
  [
    'there already',
    { ...authorize('0.0.0.0/0'), errorCode: 'Client.InvalidPermission.Duplicate' },
    false,
  ],
  ['read', call('ec2:DescribeSecurityGroups', { readOnly: true }), false],
  [
    'by the automation',
    { ...authorize('0.0.0.0/0'), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
  [
    'by a load balancer in its own role',
    {
      ...authorize('0.0.0.0/0'),
      userIdentity: {
        type: 'AssumedRole',
        invokedBy: 'elasticloadbalancing.amazonaws.com',
        sessionContext: {
          sessionIssuer: {
            arn: 'arn:aws:iam::111122223333:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing',
          },
        },
      },
    },
    false,
  ],
]);
