import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.password-policy-weakened',
  title: 'Policy for passwords was weakened or removed',
  severity: 'medium',
  why: 'The policy is all that keeps users from short passwords and old ones.',
  triage: [
    'Put the policy back as the code has it.',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1556', 'T1098'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
  on: {
    'iam.amazonaws.com': ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy'],
  },
  settings: { ...automation, minimumLength: 14 },

  match(event, _, { automation, minimumLength }) {
    if (!isDone(event, automation)) return false;
    if (event.eventName === 'DeleteAccountPasswordPolicy')
      return { says: 'there is none any more' };
    const length = at(event.requestParameters, 'minimumPasswordLength') ?? BY_DEFAULT;
    return Number(length) < minimumLength && { says: `${length} characters are enough` };
  },

  subject: ({ recipientAccountId }) => recipientAccountId ?? 'account without a number',
});

/** What a policy that does not say so asks for. */
const BY_DEFAULT = 6;
