import { createHash } from 'node:crypto';
import type { AccountChoice } from '../collect/organization.ts';
import { canonical } from '../collect/recording.ts';
import type { RegionChoice } from '../collect/scope.ts';
import type { AnyControl } from '../controls/control.ts';
import type { Config } from './config-layers.ts';
import { version } from './version.ts';

/** What a scan is asked, as far as its calls or its findings depend on it: what it is about, and a word for how. */
export type Asked = Record<string, string>;

/** What of the flags counts. */
interface Told extends AccountChoice, RegionChoice {
  profile?: readonly string[];
  organization?: boolean;
  role?: readonly string[];
  record?: string;
  all?: boolean;
}

/** Two scans that are asked the same may go on from each other's answers. */
export function askedBy(
  flags: Told,
  { settings, attested }: Config,
  controls: readonly AnyControl[],
): Asked {
  const { profile, organization, accounts, ou, excludeAccount, role, region, excludeRegion } =
    flags;
  return {
    'another version of castellan': version,
    'other credentials (--profile)': digest(profile),
    'another choice of accounts (--organization, --accounts, --ou, --exclude-account, --role)':
      digest([organization, accounts, ou, excludeAccount, role]),
    'another choice of regions (--region, --exclude-region)': digest([region, excludeRegion]),
    'another choice of controls': digest(controls.map(({ id }) => id)),
    'other settings in castellan.yaml': digest([[...settings], attested?.all]),
    '--all, or without it': digest(flags.all),
    '--record, or without it': digest(flags.record !== undefined),
    'another AWS_ENDPOINT_URL': digest(process.env.AWS_ENDPOINT_URL),
  };
}

/** In what way two scans are asked different things; undefined when they are not. */
export function otherwise(one: Asked, other: Asked): string | undefined {
  return Object.keys({ ...other, ...one }).find((about) => one[about] !== other[about]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16);
}
