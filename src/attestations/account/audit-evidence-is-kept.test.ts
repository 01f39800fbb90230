import { answered, cases } from '../../controls/testing.ts';
import type { Answered } from '../../model/attestation.ts';
import attestation from './audit-evidence-is-kept.ts';

const say = (facts?: Partial<Answered>) => ({
  attestations: { [attestation.id]: answered(facts) },
});

cases(attestation, [
  [
    'default',
    {},
    'unknown: account.audit-evidence-is-kept: unanswered (castellan.yaml has no answer for this account)',
  ],
  ['yes', say(), true],
  ['no', say({ answer: 'no' }), 'Ada Ito answered no on 2025-12-01 (wiki/aws)'],
  ['not applicable', say({ answer: 'not-applicable' }), 'exempt'],
  ['on its last day', say({ on: '2025-01-01' }), true],
  [
    'a day too old',
    say({ on: '2024-12-31' }),
    'the answer is older than 365 days: Ada Ito answered yes on 2024-12-31 (wiki/aws)',
  ],
  [
    'not applicable, long ago',
    say({ answer: 'not-applicable', on: '2024-06-01' }),
    'the answer is older than 365 days: Ada Ito answered not-applicable on 2024-06-01 (wiki/aws)',
  ],
  [
    'past its own day',
    say({ expires: '2025-12-31' }),
    'the answer expired on 2025-12-31: Ada Ito answered yes on 2025-12-01 (wiki/aws)',
  ],
]);
