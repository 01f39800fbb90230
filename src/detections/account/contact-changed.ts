import { callerOf, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { ownerOf } from '../../model/event-sharing.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'account.contact-changed',
  title: 'Contact of the account was changed',
  severity: 'high',
  why: 'AWS writes to the contact when something is wrong, and whoever has the e-mail address of root can set its password.',
  triage: [
    'Put the contact back, the address of root first of all.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, call AWS Support: the account is being taken over.',
  ],
  attack: ['T1098', 'T1531'],
  see: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact.html'],
  on: {
    'account.amazonaws.com': [
      'PutContactInformation',
      'PutAlternateContact',
      'DeleteAlternateContact',
      'StartPrimaryEmailUpdate',
      'AcceptPrimaryEmailUpdate',
    ],
  },

  match: (event) =>
    isDone(event) &&
    (!event.eventName.includes('Email') || { says: 'the address of root', severity: 'critical' }),

  subject: (event) =>
    textAt(event.requestParameters, 'accountId') ?? ownerOf(event) ?? callerOf(event),
});
