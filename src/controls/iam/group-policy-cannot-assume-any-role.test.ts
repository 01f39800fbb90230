import { assumesAnyRole } from '../policy-rows.testing.ts';
import { cases } from '../testing.ts';
import control from './group-policy-cannot-assume-any-role.ts';

cases(control, assumesAnyRole);
