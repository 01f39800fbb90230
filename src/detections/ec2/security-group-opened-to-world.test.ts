import { call, cases } from '../testing.ts';
import detection from './security-group-opened-to-world.ts';

function open(port: number, cidrIp: string, prefixListIds: object = {}) {
  const permission = { ipProtocol: 'tcp', fromPort: port, toPort: port, prefixListIds };
  return call('ec2:AuthorizeSecurityGroupIngress', {
    requestParameters: {
      groupId: 'sg-0a1b2c3d',
      ipPermissions: { items: [{ ...permission, ipRanges: { items: [{ cidrIp }] } }] },
    },
  });
}

const list = { items: [{ prefixListId: 'pl-1' }] };

cases(detection, [
  ['SSH', open(22, '0.0.0.0/0'), 'tcp/22 is open to 0.0.0.0/0'],
  ['half of the world', open(22, '0.0.0.0/1'), 'tcp/22 is open to 0.0.0.0/1'],
  ['a port that is public', open(443, '0.0.0.0/0'), false],
  [
    'one that is not, to us',
    open(443, '0.0.0.0/0'),
    'tcp/443 is open to 0.0.0.0/0',
    { settings: { publicPorts: [] } },
  ],
  ['an office', open(22, '203.0.113.0/24'), false],
  [
    'an office and a list nobody has seen',
    open(22, '203.0.113.0/24', list),
    'unknown: pl-1: unsupported (not in the inventory)',
  ],
  [
    'the world and a list nobody has seen',
    open(22, '0.0.0.0/0', list),
    'tcp/22 is open to 0.0.0.0/0',
  ],
  ['outbound', { ...open(22, '0.0.0.0/0'), eventName: 'AuthorizeSecurityGroupEgress' }, false],
  ['refused', { ...open(22, '0.0.0.0/0'), errorCode: 'Client.UnauthorizedOperation' }, false],
]);
