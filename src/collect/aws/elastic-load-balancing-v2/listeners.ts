import type { Action, Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListenerAction } from '../../../model/aws/elastic-load-balancing.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import { loadBalancers } from './load-balancers.ts';

interface Found extends Listed {
  listener: Listener;
}

export default collector<'AWS::ElasticLoadBalancingV2::Listener', Found>({
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  scope: 'region',
  list: {
    needs: ['elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeListeners'],
    async *read(aws) {
      for await (const { id: LoadBalancerArn, name } of loadBalancers(aws)) {
        const pages = aws.pages('elastic-load-balancing-v2', 'DescribeListeners', {
          LoadBalancerArn,
        });
        for await (const { Listeners } of pages) {
          for (const listener of present(Listeners)) {
            const port = listener.Port === undefined ? '' : `:${listener.Port}`;
            yield { id: present(listener.ListenerArn), name: `${name}${port}`, listener };
          }
        }
      }
    },
  },
  facts: {
    loadBalancerArn: ({ listener }) => present(listener.LoadBalancerArn),
    port: ({ listener }) => listener.Port ?? null,
    protocol: ({ listener }) => listener.Protocol ?? null,
    sslPolicy: ({ listener }) => listener.SslPolicy ?? null,
    mutualAuthentication: ({ listener }) => listener.MutualAuthentication?.Mode ?? null,
    sslProtocols: {
      needs: ['elasticloadbalancing:DescribeSSLPolicies'],
      read: (aws, { listener }) => (listener.SslPolicy ? offeredBy(aws, listener.SslPolicy) : []),
    },
    ruleActions: {
      needs: ['elasticloadbalancing:DescribeRules'],
      read: (aws, { id, listener }) =>
        HTTP.test(listener.Protocol ?? '') ? actionsOf(aws, id) : [],
    },
  },
});

/** What an application load balancer understands, and so has rules for. */
const HTTP = /^HTTPS?$/;

async function offeredBy(aws: Aws, policy: string): Promise<string[]> {
  const pages = aws.pages(
    'elastic-load-balancing-v2',
    'DescribeSSLPolicies',
    { PageSize: 400 },
    { shared: true },
  );
  let protocols: string[] | undefined;
  for await (const { SslPolicies } of pages) {
    protocols ??= present(SslPolicies).find(({ Name }) => Name === policy)?.SslProtocols;
  }
  return present(protocols);
}

async function actionsOf(aws: Aws, ListenerArn: string): Promise<ListenerAction[][]> {
  const actions: ListenerAction[][] = [];
  const pages = aws.pages('elastic-load-balancing-v2', 'DescribeRules', { ListenerArn });
  for await (const { Rules } of pages) {
    actions.push(...present(Rules).map((rule) => present(rule.Actions).map(toAction)));
  }
  // Every listener has its default rule.
  present(actions[0]);
  return actions;
}

function toAction({ Type, RedirectConfig, FixedResponseConfig }: Action): ListenerAction {
  const protocol = RedirectConfig?.Protocol;
  return {
    kind: present(Type),
    redirectProtocol: protocol === undefined || protocol === SAME ? null : protocol,
    statusCode: FixedResponseConfig?.StatusCode ?? null,
  };
}

/** How a redirect says that it keeps the protocol, which it also does when it says nothing. */
const SAME = '#{protocol}';
