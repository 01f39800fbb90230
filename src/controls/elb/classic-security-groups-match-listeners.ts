import { admitsExactly, portsListenedOn } from '../../model/listening.ts';
import { control } from '../control.ts';

export default control({
  id: 'elb.classic-security-groups-match-listeners',
  on: 'AWS::ElasticLoadBalancing::LoadBalancer',
  sources: ['live', 'code'],
  severity: 'medium',
  title: "Classic load balancer's security groups match its listeners",
  why: 'A port that is open though nobody listens becomes a way in on the day somebody does, and a listener that no group admits serves nobody.',
  fix: 'Let the groups admit the ports of the listeners and no others; take listeners away that nobody reaches.',
  see: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-vpc-security-groups.html',
  ],
  reads: ['listeners', 'securityGroups'],
  around: { 'AWS::EC2::SecurityGroup': ['groupId', 'ingress'] },
  examples: {
    fail: `
      resource "aws_elb" "quotes" {
        security_groups = [aws_security_group.quotes.id]
        listener {
          lb_port           = 443
          lb_protocol       = "https"
          instance_port     = 80
          instance_protocol = "http"
        }
      }
      resource "aws_security_group" "quotes" {
        ingress {
          protocol    = "tcp"
          from_port   = 8443
          to_port     = 8443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }`,
    pass: `
      resource "aws_elb" "quotes" {
        security_groups = [aws_security_group.quotes.id]
        listener {
          lb_port           = 443
          lb_protocol       = "https"
          instance_port     = 80
          instance_protocol = "http"
        }
      }
      resource "aws_security_group" "quotes" {
        ingress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }`,
  },
  exempt: 'Load balancers without security groups.',

  except: ({ securityGroups }) => securityGroups.length === 0,

  check: ({ region, listeners, securityGroups }, world) =>
    admitsExactly(
      securityGroups,
      listeners.flatMap(({ protocol, port }) => portsListenedOn(protocol, port)),
      (groupId) => world.one('AWS::EC2::SecurityGroup', { groupId, region }),
    ),
});
