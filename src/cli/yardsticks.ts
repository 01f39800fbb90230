import { attestations } from '../attestations/catalogue.ts';
import { controls } from '../controls/catalogue.ts';
import type { AnyControl } from '../controls/control.ts';

/** All that an account is judged by: the controls, and what people are asked. */
export const yardsticks: readonly AnyControl[] = [...controls, ...attestations];
