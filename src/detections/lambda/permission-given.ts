import { parseArn } from '../../model/arn.ts';
import { type CloudTrailEvent, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'lambda.permission-given',
  title: 'Function lets in others',
  severity: 'high',
  why: 'Whoever may invoke a function has it work for him with its role, and whoever may change it has the role.',
  triage: [
    'Take the permission away again (lambda:RemovePermission).',
    'Look what the function did for whom since.',
    'Ask whoever gave it whose the other account is, and if it is ours name it in trustedAccounts.',
  ],
  attack: ['T1098', 'T1546', 'T1648'],
  see: ['https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html'],
  on: {
    'lambda.amazonaws.com': ['AddPermission', 'AddLayerVersionPermission'],
  },
  settings: { ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { trustedAccounts }) {
    if (!isDone(event)) return false;
    const principal = textAt(event.requestParameters, 'principal') ?? '';
    if (isBound(event)) return false;
    const account = principal === '*' ? 'all' : (parseArn(principal)?.account ?? principal);
    if (account !== 'all' && !/^\d{12}$/.test(account)) return false;
    const own = world.account(event.recipientAccountId);
    return sharing([account], event, { trusted: trustedAccounts, world: own });
  },

  subject: (event) => subjectIn(event, 'functionName', 'layerName'),
});

/** Only who belongs to an organisation, or acts for something of one account. */
function isBound({ requestParameters }: CloudTrailEvent): boolean {
  const names = ['sourceArn', 'sourceAccount', 'principalOrgID', 'organizationId'];
  return names.some((name) => textAt(requestParameters, name) !== undefined);
}
