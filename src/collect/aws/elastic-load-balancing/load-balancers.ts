import type { ClassicSslPolicy } from '../../../model/aws/elastic-load-balancing.ts';
import { type Aws, collector, type Listed, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Balancer = NonNullable<
  Output<'elastic-load-balancing', 'DescribeLoadBalancers'>['LoadBalancerDescriptions']
>[number];
type Policy = NonNullable<
  Output<'elastic-load-balancing', 'DescribeLoadBalancerPolicies'>['PolicyDescriptions']
>[number];

interface Found extends Listed {
  balancer: Balancer;
}

export default collector<'AWS::ElasticLoadBalancing::LoadBalancer', Found>({
  type: 'AWS::ElasticLoadBalancing::LoadBalancer',
  scope: 'region',
  list: {
    needs: ['elasticloadbalancing:DescribeLoadBalancers'],
    async *read(aws) {
      const pages = aws.pages('elastic-load-balancing', 'DescribeLoadBalancers', { PageSize: 400 });
      for await (const { LoadBalancerDescriptions } of pages) {
        for (const balancer of present(LoadBalancerDescriptions)) {
          const name = present(balancer.LoadBalancerName);
          const { partition, region, account } = aws;
          yield {
            id: `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`,
            name,
            balancer,
          };
        }
      }
    },
  },
  facts: {
    loadBalancerName: ({ name }) => name,
    dnsName: ({ balancer }) => present(balancer.DNSName).toLowerCase(),
    securityGroups: ({ balancer }) => balancer.SecurityGroups ?? [],
    listeners: ({ balancer }) =>
      present(balancer.ListenerDescriptions).map(({ Listener, PolicyNames }) => ({
        protocol: present(Listener?.Protocol).toUpperCase(),
        port: present(Listener?.LoadBalancerPort),
        instancePort: present(Listener?.InstancePort),
        policyNames: PolicyNames ?? [],
      })),
    instanceIds: ({ balancer }) =>
      present(balancer.Instances).map(({ InstanceId }) => present(InstanceId)),
    sslPolicies: {
      needs: ['elasticloadbalancing:DescribeLoadBalancerPolicies'],
      read: (aws, { name, balancer }) => (endsTls(balancer) ? sslPoliciesOf(aws, name) : []),
    },
  },
});

function endsTls({ ListenerDescriptions }: Balancer): boolean {
  return present(ListenerDescriptions).some(({ Listener }) =>
    ['HTTPS', 'SSL'].includes(present(Listener?.Protocol).toUpperCase()),
  );
}

async function sslPoliciesOf(aws: Aws, LoadBalancerName: string): Promise<ClassicSslPolicy[]> {
  const { PolicyDescriptions } = await aws.call(
    'elastic-load-balancing',
    'DescribeLoadBalancerPolicies',
    { LoadBalancerName },
  );
  return present(PolicyDescriptions)
    .filter(({ PolicyTypeName }) => present(PolicyTypeName) === 'SSLNegotiationPolicyType')
    .map(toPolicy);
}

/** AWS spells a predefined policy out, attribute by attribute, as it does one of our own. */
function toPolicy({ PolicyName, PolicyAttributeDescriptions }: Policy): ClassicSslPolicy {
  const attributes = new Map(
    present(PolicyAttributeDescriptions).map(({ AttributeName, AttributeValue }) => [
      present(AttributeName),
      present(AttributeValue),
    ]),
  );
  const versions = [...attributes].filter(([name]) => name.startsWith(VERSION));
  if (versions.length === 0) throw new MalformedAnswer('the policy names no version of TLS');
  return {
    name: present(PolicyName),
    reference: attributes.get('Reference-Security-Policy') ?? null,
    protocols: versions
      .filter(([, value]) => value.toLowerCase() === 'true')
      .map(([name]) => name.slice(VERSION.length)),
  };
}

const VERSION = 'Protocol-';
