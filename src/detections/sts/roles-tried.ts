import { textAt } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sts.roles-tried',
  title: 'Many roles were tried by one who may not take them',
  severity: 'medium',
  why: 'Somebody goes through the roles he knows of and tries which one lets him in.',
  triage: [
    'Ask whoever owns the caller whether a program lost its role.',
    'If not, make the key inactive or deny its sessions.',
    'Look whether one of the tries succeeded.',
  ],
  attack: ['T1548.005', 'T1087.004'],
  see: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html'],
  on: {
    'sts.amazonaws.com': ['AssumeRole'],
  },
  settings: { threshold: 5, windowMinutes: 10 },

  match: (event) => isTried(event) && /^AccessDenied/.test(event.errorCode ?? ''),

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    // The record of a refusal has no request, and its message has the role.
    distinct: ({ requestParameters, errorMessage }) =>
      textAt(requestParameters, 'roleArn') ?? errorMessage ?? '',
  }),
});
