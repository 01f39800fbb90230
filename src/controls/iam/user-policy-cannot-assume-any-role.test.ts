import { assumesAnyRole } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './user-policy-cannot-assume-any-role.ts';

cases(control, assumesAnyRole);
