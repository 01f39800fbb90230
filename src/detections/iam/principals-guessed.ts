import { callerOf } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'iam.principals-guessed',
  title: "Names of others' roles were tried in trust policies",
  severity: 'high',
  why: 'A trust policy that names who does not exist is refused, and so tells who does. Guessing like this leaves nothing in the other account.',
  triage: [
    'Ask whoever owns the caller what they were after.',
    'If nobody knows it, deny its sessions: our account is used to look into others.',
  ],
  attack: ['T1087.004'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  on: {
    'iam.amazonaws.com': ['UpdateAssumeRolePolicy'],
    's3.amazonaws.com': ['PutBucketPolicy'],
    'lambda.amazonaws.com': ['AddPermission'],
  },
  settings: { threshold: 10, windowMinutes: 10 },

  match: (event) =>
    isTried(event) &&
    /MalformedPolic|InvalidParameterValue/.test(event.errorCode ?? '') &&
    /principal/i.test(event.errorMessage ?? ''),

  subject: callerOf,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
