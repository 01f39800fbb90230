import { admitsExactly, portsListenedOn } from '../../model/listening.ts';
import { control } from '../control.ts';

export default control({
  id: 'elb.security-groups-match-listeners',
  on: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  sources: ['live', 'code'],
  severity: 'medium',
  title: "Load balancer's security groups match its listeners",
  why: 'A port that is open though nobody listens becomes a way in on the day somebody does, and a listener that no group admits serves nobody.',
  fix: 'Let the groups admit the ports of the listeners and no others; take listeners away that nobody reaches.',
  see: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  ],
  reads: ['balancerType', 'securityGroups'],
  around: {
    'AWS::ElasticLoadBalancingV2::Listener': ['loadBalancerArn', 'protocol', 'port'],
    'AWS::EC2::SecurityGroup': ['groupId', 'ingress'],
  },
  examples: {
    fail: `
      resource "aws_lb" "shop" {
        security_groups = [aws_security_group.shop.id]
      }
      resource "aws_lb_listener" "shop" {
        load_balancer_arn = aws_lb.shop.arn
        protocol          = "HTTPS"
        port              = 443
      }
      resource "aws_security_group" "shop" {
        ingress {
          protocol    = "tcp"
          from_port   = 8443
          to_port     = 8443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }`,
    pass: `
      resource "aws_lb" "shop" {
        security_groups = [aws_security_group.shop.id]
      }
      resource "aws_lb_listener" "shop" {
        load_balancer_arn = aws_lb.shop.arn
        protocol          = "HTTPS"
        port              = 443
      }
      resource "aws_security_group" "shop" {
        ingress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }`,
  },
  exempt: 'Load balancers without security groups, and gateway ones.',

  except: ({ balancerType, securityGroups }) =>
    balancerType === 'gateway' || securityGroups.length === 0,

  check({ id, region, securityGroups }, world) {
    const listeners = world.all('AWS::ElasticLoadBalancingV2::Listener', {
      loadBalancerArn: id,
      region,
    });
    const ports = [...listeners].flatMap(({ protocol, port }) =>
      protocol === null || port === null ? [] : portsListenedOn(protocol, port),
    );
    return admitsExactly(securityGroups, ports, (groupId) =>
      world.one('AWS::EC2::SecurityGroup', { groupId, region }),
    );
  },
});
