import { answered, cases, denied, resource } from '../../controls/testing.ts';
import type { Answered } from '../../model/attestation.ts';
import attestation from './unencrypted-databases-encrypt-in-the-application.ts';

const say = (facts?: Partial<Answered>) => ({
  attestations: { [attestation.id]: answered(facts) },
});

const plain = { others: [resource('AWS::RDS::DBInstance', { storageEncrypted: false })] };

cases(attestation, [
  ['no database', {}, 'exempt'],
  [
    'encrypted ones',
    {},
    'exempt',
    { others: [resource('AWS::RDS::DBInstance', { storageEncrypted: true })] },
  ],
  [
    'a cluster that is not',
    say(),
    true,
    { others: [resource('AWS::RDS::DBCluster', { storageEncrypted: false })] },
  ],
  [
    'denied',
    say(),
    'unknown: storageEncrypted: denied (rds:DescribeDBInstances)',
    {
      others: [
        resource('AWS::RDS::DBInstance', { storageEncrypted: denied('rds:DescribeDBInstances') }),
      ],
    },
  ],
  [
    'default',
    {},
    'unknown: rds.unencrypted-databases-encrypt-in-the-application: unanswered (castellan.yaml has no answer for this account)',
    plain,
  ],
  ['yes', say(), true, plain],
  ['no', say({ answer: 'no' }), 'Ada Ito answered no on 2025-12-01 (wiki/aws)', plain],
  ['not applicable', say({ answer: 'not-applicable' }), 'exempt', plain],
  ['on its last day', say({ on: '2025-01-01' }), true, plain],
  [
    'a day too old',
    say({ on: '2024-12-31' }),
    'the answer is older than 365 days: Ada Ito answered yes on 2024-12-31 (wiki/aws)',
    plain,
  ],
  [
    'not applicable, long ago',
    say({ answer: 'not-applicable', on: '2024-06-01' }),
    'the answer is older than 365 days: Ada Ito answered not-applicable on 2024-06-01 (wiki/aws)',
    plain,
  ],
  [
    'past its own day',
    say({ expires: '2025-12-31' }),
    'the answer expired on 2025-12-31: Ada Ito answered yes on 2025-12-01 (wiki/aws)',
    plain,
  ],
]);
