import { principalOf, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { resourceOf } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'kms.decrypt-burst',
  title: 'Too many KMS decrypt events by one principal',
  severity: 'medium',
  why: 'Whoever copies what is encrypted has it decrypted piece by piece, far more often than work does.',
  triage: [
    'Tell what the key encrypts, and what of it was read: the encryption context names buckets, secrets and volumes.',
    'Ask whoever owns the role whether a batch ran.',
    'If none did, take kms:Decrypt from the role and deny its sessions.',
  ],
  attack: ['T1530', 'T1552'],
  see: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/ct-reencrypt.html',
  ],
  on: { 'kms.amazonaws.com': ['Decrypt', 'ReEncrypt'] },
  settings: { threshold: 1000, windowMinutes: 5, timesUsual: 10, learnDays: 14 },

  match: (event) => isDone(event),

  // What services of storage ask for somebody has other measures than what he asks himself.
  subject: (event) => {
    const { invokedBy } = event.userIdentity;
    const key = resourceOf(event) ?? textAt(event.requestParameters, 'keyId') ?? 'a key';
    return `${principalOf(event)} with ${key}${invokedBy === null ? '' : ` through ${invokedBy}`}`;
  },

  count: ({ threshold, windowMinutes, timesUsual, learnDays }) => ({
    over: windowMinutes,
    atLeast: threshold + 1,
    usual: { times: timesUsual, days: learnDays },
  }),
});
