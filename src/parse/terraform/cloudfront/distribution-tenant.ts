import { distributionTenant } from '../../distribution-tenant.ts';
import { terraform } from '../dialect.ts';

export default distributionTenant(
  'aws_cloudfront_distribution_tenant',
  (tenant) => tenant.list('domain', (one) => one.text('domain') ?? ''),
  terraform,
);
