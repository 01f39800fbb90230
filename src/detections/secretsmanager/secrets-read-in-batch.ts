import { callerOf, itemsAt } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'secretsmanager.secrets-read-in-batch',
  title: 'Secrets were read in a batch, by a filter',
  severity: 'medium',
  why: 'Hardly a program reads secrets by a filter; it names those it needs. A filter that fits all gives all, twenty at a time.',
  triage: [
    'Tell which secrets the filter fits.',
    'Ask whoever owns the caller; a program that works like this can be named in readers.',
    'If nobody knows it, deny its sessions and change the secrets.',
  ],
  attack: ['T1555.006'],
  see: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_batch.html',
  ],
  on: {
    'secretsmanager.amazonaws.com': ['BatchGetSecretValue'],
  },
  settings: { readers: [] as readonly string[] },

  match: (event, _, { readers }) =>
    isTried(event, readers) && itemsAt(event.requestParameters, 'filters').length > 0,

  subject: callerOf,
});
