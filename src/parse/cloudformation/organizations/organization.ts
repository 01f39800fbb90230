import { organization, organizationAccount } from '../../organization.ts';

export default [
  ...organization('AWS::Organizations::Organization', { id: 'Id', manager: 'ManagementAccountId' }),
  ...organizationAccount('AWS::Organizations::Account', ['Ref', 'AccountId']),
];
