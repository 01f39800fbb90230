import { callerOf, succeeded, textAt } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { ownerOf } from '../../model/event-sharing.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'organizations.leaving-tried',
  title: 'An account was to leave the organisation',
  severity: 'critical',
  why: 'Outside the organisation none of its policies bind the account, and nobody sees its logs. Whoever takes an account over takes it out.',
  triage: [
    'If it left, call whoever has root of it now, and invite it back.',
    'If it was refused, treat the caller as an intruder: nobody leaves by himself.',
    'Deny organizations:LeaveOrganization by a policy of the organisation.',
  ],
  attack: ['T1666'],
  see: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_leave-as-member.html',
  ],
  on: {
    'organizations.amazonaws.com': ['LeaveOrganization', 'RemoveAccountFromOrganization'],
  },

  // A try that was refused says as much.
  match: (event) => isTried(event) && (succeeded(event) || { says: `refused: ${event.errorCode}` }),

  subject: (event) =>
    textAt(event.requestParameters, 'accountId') ?? ownerOf(event) ?? callerOf(event),
});
