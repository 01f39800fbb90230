import { passesAnyRole } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './user-policy-cannot-pass-any-role.ts';

cases(control, passesAnyRole);
