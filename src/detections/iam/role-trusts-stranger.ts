import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { letIn } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.role-trusts-stranger',
  title: 'Role can be assumed from outside',
  severity: 'high',
  why: 'A role that trusts an account of somebody else is a door that stays open when every key is changed.',
  triage: [
    'Put the trust policy back (iam:UpdateAssumeRolePolicy).',
    'Look whether somebody came in by it (sts:AssumeRole from that account).',
    'Ask whoever changed it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1098.003', 'T1199'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/roles-managingrole_edit-trust-policy.html',
  ],
  on: {
    'iam.amazonaws.com': ['CreateRole', 'UpdateAssumeRolePolicy'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const { requestParameters } = event;
    const policy =
      policyAt(requestParameters, ['policyDocument'], 'trust') ??
      policyAt(requestParameters, ['assumeRolePolicyDocument'], 'trust');
    const account = world.account(event.recipientAccountId);
    return policy ? letIn(policy, event, { trusted: trustedAccounts, world: account }) : false;
  },

  subject: (event) => subjectIn(event, 'roleName'),
});
