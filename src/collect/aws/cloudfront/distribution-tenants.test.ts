import { expect, test } from 'vitest';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import tenants from './distribution-tenants.ts';

const asked = { MaxItems: 100 };
const ACL = 'arn:aws:wafv2:us-east-1:1:global/webacl/tenants/1';
const tenant = (Name: string, more: object = {}) => ({
  ...{ Id: Name, Name, DistributionId: 'E1', Enabled: true, ETag: '1' },
  Arn: `arn:aws:cloudfront::${ACCOUNT}:distribution-tenant/${Name}`,
  Domains: [{ Domain: `${Name}.example`, Status: 'active' as const }],
  ...{ CreatedTime: '2026-01-01T00:00:00.000Z', LastModifiedTime: '2026-01-01T00:00:00.000Z' },
  ...more,
});

test('the names each answers under, over two pages', async () => {
  const inactive = { Domain: 'old.example', Status: 'inactive' as const };
  const { resources } = await replay(tenants, [
    answered('cloudfront', 'ListDistributionTenants', asked, {
      ...{ NextMarker: 'more', DistributionTenantList: [tenant('a')] },
    }),
    answered(
      'cloudfront',
      'ListDistributionTenants',
      { ...asked, Marker: 'more' },
      {
        DistributionTenantList: [
          tenant('b', {
            Domains: [inactive],
            Customizations: { WebAcl: { Action: 'override', Arn: ACL } },
          }),
          tenant('c', { Enabled: false, Customizations: { WebAcl: { Action: 'disable' } } }),
        ],
      },
    ),
  ]);
  expect(resources).toMatchObject([
    {
      id: `arn:aws:cloudfront::${ACCOUNT}:distribution-tenant/a`,
      ...{ enabled: true, distributionId: 'E1', domains: ['a.example'], ownWebAcl: null },
    },
    { domains: [], ownWebAcl: { webAclId: ACL } },
    { enabled: false, ownWebAcl: { webAclId: null } },
  ]);
});

test('none at all', async () => {
  const { resources, incomplete } = await replay(tenants, [
    answered('cloudfront', 'ListDistributionTenants', asked, {}),
  ]);
  expect([resources, incomplete]).toStrictEqual([[], []]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(tenants, [
    refused('cloudfront', 'ListDistributionTenants', asked, {
      ...{ name: 'AccessDenied', statusCode: 403 },
    }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::CloudFront::DistributionTenant' }]);
});
