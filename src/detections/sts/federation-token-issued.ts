import { callerOf } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { allowsEverything } from '../../model/policy-grants.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'sts.federation-token-issued',
  title: 'A user made a session of the old kind for himself',
  severity: 'medium',
  why: 'A federation token lives on for a day and a half when the key it was made of is taken away, which is why intruders make one. Hardly a program still does.',
  triage: [
    'Attach a policy to the user that denies everything: the token has no more than the user.',
    'Ask whoever owns the user whether a program works like this; name it in automation.',
    'Look at what was done as federated user.',
  ],
  attack: ['T1550.001', 'T1078.004'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html',
    'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html',
  ],
  on: {
    'sts.amazonaws.com': ['GetFederationToken'],
  },
  settings: { ...automation },

  match(event, _, { automation }) {
    if (!isDone(event, automation)) return false;
    const policy = policyAt(event.requestParameters, ['policy'], 'identity');
    const everything = policy && allowsEverything(policy);
    return everything === undefined || { says: everything, severity: 'high' };
  },

  subject: callerOf,
});
