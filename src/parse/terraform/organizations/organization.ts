import { organization, organizationAccount } from '../../organization.ts';

export default [
  ...organization('aws_organizations_organization', { id: 'id', manager: 'master_account_id' }),
  ...organizationAccount('aws_organizations_account', ['id']),
];
