import type { DistributionTenant } from '../../../model/aws/cloudfront.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Tenant = NonNullable<
  Output<'cloudfront', 'ListDistributionTenants'>['DistributionTenantList']
>[number];

interface Found extends Listed {
  tenant: Tenant;
}

export default collector<'AWS::CloudFront::DistributionTenant', Found>({
  type: 'AWS::CloudFront::DistributionTenant',
  scope: 'account',
  list: {
    needs: ['cloudfront:ListDistributionTenants'],
    async *read(aws) {
      const pages = aws.pages('cloudfront', 'ListDistributionTenants', { MaxItems: 100 });
      for await (const { DistributionTenantList } of pages) {
        // XML may leave an empty list out.
        for (const tenant of DistributionTenantList ?? []) {
          yield { id: present(tenant.Arn), name: present(tenant.Name), tenant };
        }
      }
    },
  },
  facts: {
    enabled: ({ tenant }) => present(tenant.Enabled),
    distributionId: ({ tenant }) => present(tenant.DistributionId),
    domains: ({ tenant }) =>
      (tenant.Domains ?? []).flatMap(({ Domain, Status }) =>
        Status === 'inactive' ? [] : [present(Domain)],
      ),
    ownWebAcl: ({ tenant }) => ownWebAclOf(tenant),
  },
});

function ownWebAclOf({ Customizations }: Tenant): DistributionTenant['ownWebAcl'] {
  const custom = Customizations?.WebAcl;
  if (!custom) return null;
  return { webAclId: present(custom.Action) === 'disable' ? null : present(custom.Arn) };
}
