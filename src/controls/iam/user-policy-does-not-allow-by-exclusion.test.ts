import { allowsByExclusion } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './user-policy-does-not-allow-by-exclusion.ts';

cases(control, allowsByExclusion);
