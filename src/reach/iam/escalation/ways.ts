import type { Way } from './way.ts';
import { builds } from './ways/builds.ts';
import { containers } from './ways/containers.ts';
import { credentials } from './ways/credentials.ts';
import { data } from './ways/data.ts';
import { functions } from './ways/functions.ts';
import { machines } from './ways/machines.ts';
import { policies } from './ways/policies.ts';
import { principals } from './ways/principals.ts';

/** Every way we know to get at more rights than one has, those that take least first. */
export const ways: readonly Way[] = [
  ...policies,
  ...credentials,
  ...principals,
  ...functions,
  ...machines,
  ...containers,
  ...builds,
  ...data,
];
