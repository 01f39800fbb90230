import { at } from '../../model/event.ts';
import { isThroughService, isTried } from '../../model/event-doer.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { userAgentFamily } from '../../model/event-tools.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ssm.parameters-decrypted-burst',
  title: 'Many encrypted parameters were read by one',
  severity: 'medium',
  why: 'Parameters hold passwords where nobody set up Secrets Manager. Whoever decrypts page after page of them wants them all.',
  triage: [
    'Tell which parameters were read, and change those that are secrets.',
    'Ask whoever owns the caller; a program that reads many when it starts can be named in readers.',
    'If nobody knows it, deny its sessions.',
  ],
  attack: ['T1552.007', 'T1555'],
  see: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html',
  ],
  on: {
    'ssm.amazonaws.com': ['GetParameter', 'GetParameters', 'GetParametersByPath'],
  },
  settings: { readers: [] as readonly string[], threshold: 5, windowMinutes: 10 },

  match: (event, _, { readers }) =>
    isTried(event, readers) &&
    !isThroughService(event) &&
    userAgentFamily(event.userAgent) !== 'terraform' &&
    at(event.requestParameters, 'withDecryption') === true,

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});
