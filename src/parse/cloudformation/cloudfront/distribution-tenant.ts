import { distributionTenant } from '../../distribution-tenant.ts';
import { cloudformation } from '../dialect.ts';

export default distributionTenant(
  'AWS::CloudFront::DistributionTenant',
  (tenant) => tenant.texts('Domains'),
  cloudformation,
);
