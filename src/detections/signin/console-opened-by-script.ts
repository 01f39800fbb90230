import { callerOf } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'signin.console-opened-by-script',
  title: 'A script made a sign-in to the console out of credentials',
  severity: 'medium',
  why: 'Credentials of a program, turned into a page of the console, let a thief look around at ease.',
  triage: [
    'Ask whoever owns the role; a portal of our own that does it can be named in automation.',
    'If there is none, deny the sessions of the role.',
    'Look at what was done in the console with it.',
  ],
  attack: ['T1550.001', 'T1538'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html',
  ],
  on: {
    'signin.amazonaws.com': ['GetSigninToken'],
  },
  settings: { ...automation },

  // Identity Center asks for its people, from addresses of AWS; a browser never does.
  match: (event, _, { automation }) =>
    isDone(event, automation) && SCRIPT.test(event.userAgent ?? ''),

  subject: callerOf,
});

const SCRIPT = /^(python|curl|aws_consoler|Go-http-client|okhttp|axios|node)/i;
