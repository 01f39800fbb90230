import { someOf } from '../../model/kleene.ts';
import { isNamedBy } from '../../model/security-group.ts';
import { tagValue } from '../../model/tag.ts';
import { control } from '../control.ts';
import { egressModel, egressProxyGroups } from '../settings.ts';

export default control({
  id: 'ec2.interface-can-reach-egress-proxy',
  on: 'AWS::EC2::NetworkInterface',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Workload reaches the internet only by way of the egress proxy',
  why: 'A machine that cannot reach the proxy gets no updates, until somebody opens it a way out of its own that nothing filters.',
  fix: "Add the machine to a group with an outbound rule to the proxy's group, or tag it as one that needs no way out.",
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['instanceId', 'groups', 'tags'],
  around: { 'AWS::EC2::SecurityGroup': ['groupId', 'groupName', 'tags', 'egress'] },
  settings: { ...egressModel, ...egressProxyGroups, noEgressTag: 'egress=none' },
  exempt:
    'Every interface but under `egressModel: proxy`; interfaces that are on no instance, and those that carry `noEgressTag`.',
  examples: {
    fail: `
      # castellan.yaml: egressModel: proxy, egressProxyGroups: [egress-proxy]
      resource "aws_security_group" "app" {
        name = "app"
      }
      resource "aws_instance" "app" {
        ami                    = "ami-0123456789abcdef0"
        instance_type          = "t4g.small"
        vpc_security_group_ids = [aws_security_group.app.id]
      }
      resource "aws_network_interface" "app" {
        subnet_id       = "subnet-0123456789abcdef0"
        security_groups = [aws_security_group.app.id]
        attachment {
          instance     = aws_instance.app.id
          device_index = 1
        }
      }`,
    pass: `
      # castellan.yaml: egressModel: proxy, egressProxyGroups: [egress-proxy]
      resource "aws_security_group" "proxy" {
        name = "egress-proxy"
      }
      resource "aws_security_group" "app" {
        name = "app"
        egress {
          protocol        = "tcp"
          from_port       = 3128
          to_port         = 3128
          security_groups = [aws_security_group.proxy.id]
        }
      }
      resource "aws_instance" "app" {
        ami                    = "ami-0123456789abcdef0"
        instance_type          = "t4g.small"
        vpc_security_group_ids = [aws_security_group.app.id]
      }
      resource "aws_network_interface" "app" {
        subnet_id       = "subnet-0123456789abcdef0"
        security_groups = [aws_security_group.app.id]
        attachment {
          instance     = aws_instance.app.id
          device_index = 1
        }
      }`,
  },

  except({ instanceId, tags }, _world, { egressModel, noEgressTag }) {
    if (egressModel !== 'proxy' || instanceId === null) return true;
    const [key = '', ...value] = noEgressTag.split('=');
    return tagValue(tags, key) === value.join('=');
  },

  check({ groups, region }, world, { egressProxyGroups }) {
    const groupOf = (groupId: string) => world.one('AWS::EC2::SecurityGroup', { groupId, region });
    const isProxy = (groupId: string) => {
      if (egressProxyGroups.includes(groupId)) return true;
      const group = groupOf(groupId);
      return group !== undefined && isNamedBy(group, egressProxyGroups);
    };
    const way = someOf(groups, (groupId) => {
      // The proxy itself is the way out.
      if (isProxy(groupId)) return true;
      return someOf(
        groupOf(groupId)?.egress ?? [],
        ({ peer }) => peer.kind === 'security-group' && isProxy(peer.value),
      );
    });
    return way !== undefined || 'none of its groups lets it reach the egress proxy';
  },
});
