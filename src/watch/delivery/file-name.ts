import { toMoment } from '../../model/time.ts';

/** What the name of a file that CloudTrail delivered says. */
export interface Named {
  kind: 'log' | 'digest';
  account: string;
  region: string;
  /** Of a digest the trail and its home region, `trail_eu-west-1`; of a log file empty: it does not say. */
  trail: string;
  /** When it was delivered; of a digest the end of what it is about. In seconds since 1970. */
  second: number;
  /** A digest of log files that were late for theirs. */
  isBackfill: boolean;
}

/**
 * `111122223333_CloudTrail_eu-west-1_20260131T2355Z_9nYN7gp2eWAJHIfT.json`,
 * `111122223333_CloudTrail-Digest_eu-west-1_trail_us-east-1_20260131T230131Z.json`, `..._backfill.json`.
 */
export function named(name: string): Named | undefined {
  const [, account, digest, region, rest = ''] = NAME.exec(name) ?? [];
  if (account === undefined || region === undefined) return undefined;
  const [, trail, time, backfill] = (digest ? DIGEST : LOG).exec(rest) ?? [];
  const millis = toMoment(time?.replace(TIME, '$1-$2-$3T$4:$5:$6Z').replace(':Z', ':00Z') ?? '');
  if (trail === undefined || millis === undefined) return undefined;
  return {
    kind: digest ? 'digest' : 'log',
    account,
    region,
    trail,
    second: millis / 1000,
    isBackfill: backfill !== undefined,
  };
}

/** What the file of a path or key is called, wherever it lies and however it is packed. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/, '');
}

const NAME = /^(\d{12})_CloudTrail(-Digest)?_([a-z0-9-]+)_(.+)$/;
const LOG = /^()(\d{8}T\d{4}Z)_[^/]+$/;
const DIGEST = /^(.+)_(\d{8}T\d{6}Z)(_backfill)?\.json$/;
const TIME = /^(....)(..)(..)T(..)(..)(..)?Z$/;
