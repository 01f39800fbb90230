import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';
import { webAcls } from '../wafv2/web-acls.ts';

interface Found extends Listed {
  found: NonNullable<
    Output<'elastic-load-balancing-v2', 'DescribeLoadBalancers'>['LoadBalancers']
  >[number];
}

export default collector<'AWS::ElasticLoadBalancingV2::LoadBalancer', Found>({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  scope: 'region',
  list: { needs: ['elasticloadbalancing:DescribeLoadBalancers'], read: loadBalancers },
  facts: {
    loadBalancerName: ({ name }) => name,
    balancerType: ({ found }) => present(found.Type),
    scheme: ({ found }) => found.Scheme ?? null,
    vpcId: ({ found }) => present(found.VpcId),
    // Gateway load balancers have none, and network ones may have been made without.
    securityGroups: ({ found }) => found.SecurityGroups ?? [],
    dnsName: ({ found }) => found.DNSName?.toLowerCase() ?? null,
    webAclArn: {
      needs: ['wafv2:ListWebACLs', 'wafv2:ListResourcesForWebACL'],
      async read(aws, { id, found }) {
        return found.Type === 'application' ? webAclBefore(aws, id) : null;
      },
    },
    tags: {
      needs: ['elasticloadbalancing:DescribeTags'],
      async read(aws, { id }) {
        const { TagDescriptions } = await aws.call('elastic-load-balancing-v2', 'DescribeTags', {
          ResourceArns: [id],
        });
        const told = present(TagDescriptions).find(({ ResourceArn }) => ResourceArn === id);
        return toTags(present(told).Tags);
      },
    },
  },
});

/** WAF answers this for a web ACL once a second, and no faster for a load balancer, of which there are more. */
async function webAclBefore(aws: Aws, loadBalancer: string): Promise<string | null> {
  for await (const { id: WebACLArn } of webAcls(aws, 'REGIONAL')) {
    const { ResourceArns } = await aws.call(
      'wafv2',
      'ListResourcesForWebACL',
      { WebACLArn, ResourceType: 'APPLICATION_LOAD_BALANCER' },
      { shared: true },
    );
    if (present(ResourceArns).includes(loadBalancer)) return WebACLArn;
  }
  return null;
}

/** Asked once for all that hang on a load balancer. */
export async function* loadBalancers(aws: Aws): AsyncGenerator<Found> {
  const pages = aws.pages(
    'elastic-load-balancing-v2',
    'DescribeLoadBalancers',
    { PageSize: 400 },
    { shared: true },
  );
  for await (const { LoadBalancers } of pages) {
    for (const found of present(LoadBalancers)) {
      yield { id: present(found.LoadBalancerArn), name: present(found.LoadBalancerName), found };
    }
  }
}
