import type { ClassicListener, ClassicSslPolicy } from '../../model/aws/elastic-load-balancing.ts';
import { someOf } from '../../model/kleene.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';

export default control({
  id: 'elb.classic-listeners-use-current-tls',
  on: 'AWS::ElasticLoadBalancing::LoadBalancer',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Classic load balancer uses TLS with a current policy',
  why: 'Plain HTTP can be read and changed on its way, and old versions of TLS can be broken by whoever listens. A classic load balancer cannot redirect, so what it takes on 80 stays plain.',
  fix: 'Replace it with an Application Load Balancer; until then take the HTTP listener away and choose ELBSecurityPolicy-TLS-1-2-2017-01.',
  see: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-config-update.html',
  ],
  reads: ['listeners', 'sslPolicies'],
  settings: { webPorts: [80, 8080] },
  examples: {
    fail: `
      resource "aws_elb" "quotes" {
        subnets = ["subnet-0123456789abcdef0"]
        listener {
          lb_port           = 80
          lb_protocol       = "http"
          instance_port     = 80
          instance_protocol = "http"
        }
      }`,
    pass: `
      resource "aws_elb" "quotes" {
        name    = "quotes"
        subnets = ["subnet-0123456789abcdef0"]
        listener {
          lb_port            = 443
          lb_protocol        = "https"
          instance_port      = 80
          instance_protocol  = "http"
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/quotes"
        }
      }
      resource "aws_load_balancer_policy" "quotes" {
        load_balancer_name = aws_elb.quotes.name
        policy_name        = "current"
        policy_type_name   = "SSLNegotiationPolicyType"
        policy_attribute {
          name  = "Reference-Security-Policy"
          value = "ELBSecurityPolicy-TLS-1-2-2017-01"
        }
      }
      resource "aws_load_balancer_listener_policy" "quotes" {
        load_balancer_name = aws_elb.quotes.name
        load_balancer_port = 443
        policy_names       = [aws_load_balancer_policy.quotes.policy_name]
      }`,
  },

  check(balancer, _, { webPorts }) {
    const { listeners } = balancer;
    const plain = listeners.find(
      ({ protocol, port }) =>
        protocol === 'HTTP' || (protocol === 'TCP' && webPorts.includes(port)),
    );
    if (plain) return `it takes ${plain.protocol} without TLS on port ${plain.port}`;
    const old = someOf(
      listeners.filter(({ protocol }) => protocol === 'HTTPS' || protocol === 'SSL'),
      (listener) => oldOf(listener, balancer.sslPolicies),
    );
    return old?.answer ?? true;
  },
});

const CURRENT = ['TLSv1.2', 'TLSv1.3'];

/** Which old versions a listener offers, in the words of a reason. */
function oldOf(
  { port, policyNames }: ClassicListener,
  policies: readonly ClassicSslPolicy[],
): string | undefined {
  const own = policies.filter(({ name }) => policyNames.includes(name));
  if (own.length === 0) {
    const detail = `no policy of the listener on port ${port} is described`;
    throw new UnknownFact('sslPolicies', { $unknown: 'unsupported', detail });
  }
  for (const { name, reference, protocols } of own) {
    const old = protocols.filter((protocol) => !CURRENT.includes(protocol));
    if (old.length > 0) {
      return `its policy ${reference ?? name} on port ${port} enables ${old.join(' and ')}`;
    }
  }
  return undefined;
}
