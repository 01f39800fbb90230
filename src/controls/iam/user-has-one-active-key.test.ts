import { cases, computed, denied } from '../testing.ts';
import control from './user-has-one-active-key.ts';

const key = (status: string, createDate = '2025-01-01T00:00:00Z') => ({
  accessKeyId: `AKIA${status}${createDate}`,
  status,
  createDate,
});

cases(control, [
  ['default', {}, true],
  ['one', { accessKeys: [key('Active')] }, true],
  ['two', { accessKeys: [key('Active'), key('Active')] }, 'it has 2 active access keys'],
  ['one of them inactive', { accessKeys: [key('Active'), key('Inactive')] }, true],
  [
    'one of them inactive, and both count',
    { accessKeys: [key('Active'), key('Inactive')] },
    'it has 2 access keys',
    { settings: { countInactive: true } },
  ],
  [
    'the newer one is young enough to be a rotation',
    { accessKeys: [key('Active'), key('Active', '2025-12-25T00:00:01Z')] },
    true,
    { settings: { overlapDays: 7 } },
  ],
  [
    'the newer one has been there too long',
    { accessKeys: [key('Active'), key('Active', '2025-12-25T00:00:00Z')] },
    'it has 2 active access keys',
    { settings: { overlapDays: 7 } },
  ],
  [
    'status known after apply',
    { accessKeys: computed('var.status') },
    'unknown: accessKeys: computed (var.status)',
  ],
  [
    'denied',
    { accessKeys: denied('iam:ListAccessKeys') },
    'unknown: accessKeys: denied (iam:ListAccessKeys)',
  ],
]);
