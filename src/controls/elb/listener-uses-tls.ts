import type { ListenerAction } from '../../model/aws/elastic-load-balancing.ts';
import { control } from '../control.ts';

export default control({
  id: 'elb.listener-uses-tls',
  on: 'AWS::ElasticLoadBalancingV2::Listener',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Load balancer listener uses TLS',
  why: 'Whoever sits between a visitor and the load balancer reads passwords and cookies that come in plain text, and can change what goes back.',
  fix: 'Listen with HTTPS or TLS on 443, and let the HTTP listener redirect to it in every rule.',
  see: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html',
  ],
  reads: ['protocol', 'port', 'ruleActions', 'loadBalancerArn'],
  around: { 'AWS::ElasticLoadBalancingV2::LoadBalancer': ['scheme'] },
  settings: { webPorts: [80, 8080], internal: 'judge' as 'judge' | 'exempt' },
  examples: {
    fail: `
      resource "aws_lb" "shop" {
        name    = "shop"
        subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
      }
      resource "aws_lb_target_group" "shop" {
        name     = "shop"
        port     = 8080
        protocol = "HTTP"
        vpc_id   = "vpc-0123456789abcdef0"
      }
      resource "aws_lb_listener" "shop" {
        load_balancer_arn = aws_lb.shop.arn
        port              = 80
        protocol          = "HTTP"
        default_action {
          type             = "forward"
          target_group_arn = aws_lb_target_group.shop.arn
        }
      }`,
    pass: `
      resource "aws_lb" "shop" {
        name    = "shop"
        subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
      }
      resource "aws_lb_listener" "shop" {
        load_balancer_arn = aws_lb.shop.arn
        port              = 80
        protocol          = "HTTP"
        default_action {
          type = "redirect"
          redirect {
            protocol    = "HTTPS"
            port        = "443"
            status_code = "HTTP_301"
          }
        }
      }`,
  },
  exempt:
    'UDP, QUIC and gateway listeners; TCP on other ports than `webPorts`, where the target may end the TLS itself; those of internal load balancers with `internal: exempt`.',

  except({ protocol, port, loadBalancerArn }, world, { webPorts, internal }) {
    const isWeb = port !== null && webPorts.includes(port);
    if (protocol === null || NO_STREAM.includes(protocol)) return true;
    if (OVER_TCP.includes(protocol) && !isWeb) return true;
    if (internal === 'judge') return false;
    const balancer = world.one('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      id: loadBalancerArn,
    });
    return balancer?.scheme === 'internal';
  },

  check({ protocol, port, ruleActions }) {
    if (protocol === 'HTTPS' || protocol === 'TLS') return true;
    if (protocol !== 'HTTP') return `it takes ${protocol} without TLS on port ${port}`;
    const serving = ruleActions.filter((actions) => !turnsAway(actions)).length;
    if (ruleActions.length > 0 && serving === 0) return true;
    return ruleActions.length === 1
      ? `its rule answers HTTP on port ${port} without a redirect to HTTPS`
      : `${serving} of its ${ruleActions.length} rules answer HTTP on port ${port} without a redirect to HTTPS`;
  },
});

const NO_STREAM: readonly string[] = ['GENEVE', 'UDP', 'QUIC'];
const OVER_TCP: readonly string[] = ['TCP', 'TCP_UDP', 'TCP_QUIC'];

/** Does a rule do nothing but redirect to HTTPS or refuse? */
function turnsAway(actions: readonly ListenerAction[]): boolean {
  return (
    actions.length > 0 &&
    actions.every(
      ({ kind, redirectProtocol, statusCode }) =>
        (kind === 'redirect' && redirectProtocol === 'HTTPS') ||
        (kind === 'fixed-response' && statusCode?.startsWith('4')),
    )
  );
}
