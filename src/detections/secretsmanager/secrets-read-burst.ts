import { principalOf } from '../../model/event.ts';
import { isThroughService, isTried } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { userAgentFamily } from '../../model/event-tools.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'secretsmanager.secrets-read-burst',
  title: 'Many secrets were read by one',
  severity: 'high',
  why: 'A program reads the few secrets it was given. Whoever reads them all is emptying the safe.',
  triage: [
    'Deny the sessions of the caller, or make the key inactive.',
    'Change the secrets that were read, those of production first.',
    'Ask whoever owns the caller; a program that copies all secrets can be named in readers.',
  ],
  attack: ['T1555.006'],
  see: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html',
  ],
  on: {
    'secretsmanager.amazonaws.com': ['GetSecretValue', 'BatchGetSecretValue'],
  },
  settings: { readers: [] as readonly string[], threshold: 10, windowMinutes: 10 },

  // Terraform reads every secret that it manages whenever it plans.
  match: (event, _, { readers }) =>
    isTried(event, readers) &&
    !isThroughService(event) &&
    userAgentFamily(event.userAgent) !== 'terraform',

  subject: principalOf,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => subjectIn(event, 'secretId'),
  }),
});
