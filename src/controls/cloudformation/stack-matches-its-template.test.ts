import { cases, denied } from '../testing.ts';
import control from './stack-matches-its-template.ts';

const inSync = (lastDriftCheck: string) => ({ driftStatus: 'IN_SYNC', lastDriftCheck });
const required = { settings: { requireCheck: true } };

cases(control, [
  ['a new stack', {}, 'exempt'],
  [
    'a new stack where checks are required',
    {},
    'it was never compared with its template',
    required,
  ],
  ['in step 30 days ago', inSync('2025-12-02T00:00:00Z'), true],
  ['in step 31 days ago', inSync('2025-12-01T00:00:00Z'), 'exempt'],
  [
    'in step 31 days ago where checks are required',
    inSync('2025-12-01T00:00:00Z'),
    'it was last compared with its template 2025-12-01T00:00:00Z',
    required,
  ],
  ['in step 31 days ago, of 60', inSync('2025-12-01T00:00:00Z'), true, { settings: { days: 60 } }],
  [
    'drifted, long ago',
    { driftStatus: 'DRIFTED', lastDriftCheck: '2024-01-01T00:00:00Z' },
    'what is there is not what its template says',
  ],
  ['failed', { stackStatus: 'UPDATE_ROLLBACK_FAILED' }, 'it is in UPDATE_ROLLBACK_FAILED'],
  ['rolled back well', { stackStatus: 'UPDATE_ROLLBACK_COMPLETE' }, 'exempt'],
  [
    'hidden from us',
    { driftStatus: denied('cloudformation:ListStacks') },
    'unknown: driftStatus: denied (cloudformation:ListStacks)',
  ],
]);
