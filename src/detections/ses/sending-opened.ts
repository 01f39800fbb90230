import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ses.sending-opened',
  title: 'More mail, or mail in another name, may be sent',
  severity: 'medium',
  why: 'Mail from our account arrives, as we are trusted. Spammers with a stolen key leave the sandbox, or add a name of theirs.',
  triage: [
    'Ask whoever changed it which project it is for.',
    'If there is none, stop sending (ses:UpdateAccountSendingEnabled) and make the key inactive.',
    'Look at what was sent since.',
  ],
  attack: ['T1496.003', 'T1566'],
  see: ['https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html'],
  on: {
    'ses.amazonaws.com': [
      'PutAccountDetails',
      'UpdateAccountSendingEnabled',
      'PutAccountSendingAttributes',
      'CreateEmailIdentity',
      'VerifyEmailIdentity',
      'VerifyDomainIdentity',
      'VerifyEmailAddress',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'emailIdentity', 'emailAddress', 'domain'),
});
