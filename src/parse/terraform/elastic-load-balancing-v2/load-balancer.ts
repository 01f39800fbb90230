import { balancerCards, listener, loadBalancer, targetGroup } from '../../load-balancer.ts';
import { terraform } from '../dialect.ts';

/** The provider has two names for each of them. */
export default ['aws_lb', 'aws_alb'].flatMap((of) => [
  loadBalancer(
    of,
    {
      type: 'load_balancer_type',
      scheme: (balancer) => (balancer.flag('internal') ? 'internal' : 'internet-facing'),
      association: 'aws_wafv2_web_acl_association',
      webAcl: 'web_acl_arn',
      dnsName: 'dns_name',
      defaultGroup: 'default_security_group_id',
    },
    terraform,
  ),
  balancerCards(of, { type: 'load_balancer_type' }, terraform),
  listener(
    `${of}_listener`,
    {
      rule: `${of}_listener_rule`,
      defaultActions: 'default_action',
      actions: 'action',
      redirect: 'redirect',
      fixed: 'fixed_response',
    },
    terraform,
  ),
  targetGroup(`${of}_target_group`, { attachment: `${of}_target_group_attachment` }, terraform),
]);
