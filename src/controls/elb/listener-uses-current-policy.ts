import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';

export default control({
  id: 'elb.listener-uses-current-policy',
  on: 'AWS::ElasticLoadBalancingV2::Listener',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Load balancer listener uses a current TLS policy',
  why: 'A policy that still offers old versions of TLS lets an attacker in between talk both sides down to one that can be broken.',
  fix: 'Choose a policy without the old versions, such as ELBSecurityPolicy-TLS13-1-2-2021-06.',
  see: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  ],
  reads: ['protocol', 'sslPolicy', 'sslProtocols'],
  settings: { minProtocol: 'TLSv1.2' },
  examples: {
    fail: `
      resource "aws_lb_listener" "shop" {
        load_balancer_arn = aws_lb.shop.arn
        port              = 443
        protocol          = "HTTPS"
        ssl_policy        = "ELBSecurityPolicy-2016-08"
        certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/shop"
      }`,
    pass: `
      resource "aws_lb_listener" "shop" {
        load_balancer_arn = aws_lb.shop.arn
        port              = 443
        protocol          = "HTTPS"
        ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
        certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/shop"
      }`,
  },
  exempt: 'Listeners without TLS.',

  except: ({ protocol }) => protocol !== 'HTTPS' && protocol !== 'TLS',

  check({ sslPolicy, sslProtocols }, _, { minProtocol }) {
    if (sslPolicy === null) return `it has the default policy ${DEFAULT}, which offers TLSv1`;
    if (sslProtocols.length === 0) return `its policy ${sslPolicy} offers no version of TLS`;
    const old = sslProtocols.filter((protocol) => ageOf(protocol) < ageOf(minProtocol));
    return old.length === 0 || `its policy ${sslPolicy} offers ${old.join(' and ')}`;
  },
});

const DEFAULT = 'ELBSecurityPolicy-2016-08';
const OLDEST_FIRST = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

function ageOf(protocol: string): number {
  const at = OLDEST_FIRST.indexOf(protocol);
  if (at >= 0) return at;
  const detail = `${protocol} is no version of TLS we know`;
  throw new UnknownFact('sslProtocols', { $unknown: 'unsupported', detail });
}
