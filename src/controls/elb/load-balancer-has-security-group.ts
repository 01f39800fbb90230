import { control } from '../control.ts';

export default control({
  id: 'elb.load-balancer-has-security-group',
  on: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Load balancer has a security group',
  why: 'Without one everybody reaches every listener, and the targets must admit the addresses of all clients instead of one group.',
  fix: 'Make the Network Load Balancer anew with a security group; one made without cannot be given any later.',
  see: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html',
  ],
  reads: ['balancerType', 'securityGroups'],
  examples: {
    fail: `
      resource "aws_lb" "edi" {
        load_balancer_type = "network"
        subnets            = ["subnet-0123456789abcdef0"]
      }`,
    pass: `
      resource "aws_security_group" "edi" {
        name        = "edi"
        description = "Partners who send orders"
      }
      resource "aws_lb" "edi" {
        load_balancer_type = "network"
        subnets            = ["subnet-0123456789abcdef0"]
        security_groups    = [aws_security_group.edi.id]
      }`,
  },
  exempt: 'Gateway load balancers, which can have none.',

  except: ({ balancerType }) => balancerType === 'gateway',

  check: ({ securityGroups }) => securityGroups.length > 0 || 'it has no security group',
});
