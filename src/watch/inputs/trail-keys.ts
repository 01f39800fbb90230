/** A key of CloudTrail's own making, which says when it was delivered. */
export interface TrailKey {
  /** The folder of one kind of file, account and region: `AWSLogs/111122223333/CloudTrail/eu-west-1/`. */
  root: string;
  /** What all names of the folder begin with; '' where trails share it, whose names differ. */
  head: string;
  /** `20260131T2355`. */
  minute: string;
}

const KEY =
  /^((?:.*\/)?CloudTrail(-Digest|-Insight)?\/[a-z0-9-]+\/)\d{4}\/\d\d\/\d\d\/([^/]*_)(\d{8}T\d{4})(?:\d\d)?Z[^/]*$/;

/** Undefined for what is called otherwise. */
export function trailKey(key: string): TrailKey | undefined {
  const [, root, kind, head = '', minute] = KEY.exec(key) ?? [];
  if (root === undefined || minute === undefined) return undefined;
  return { root, head: kind === undefined ? head : '', minute };
}

/** CloudTrail may put what it delivers a little later before what is there. */
const SLACK = 60 * 60_000;

/**
 * When this is the newest key of its folder that was seen, nothing new comes at or before the key that this answers. S3
 * lists in the order of keys, so a listing may start there.
 */
export function startAfter({ root, head, minute }: TrailKey): string {
  const from = minuteOf(millisOf(minute) - SLACK);
  return `${root}${folderOf(from)}/${head === '' ? '' : `${head}${from}`}`;
}

/** Where the files of a day begin: `2026/01/31`. */
export function folderOf(minute: string): string {
  return `${minute.slice(0, 4)}/${minute.slice(4, 6)}/${minute.slice(6, 8)}`;
}

/** As CloudTrail writes a moment: `20260131T2355`. */
export function minuteOf(millis: number): string {
  return new Date(millis).toISOString().replaceAll(/[-:]/g, '').slice(0, 13);
}

function millisOf(minute: string): number {
  const [, year, month, day, hour, minutes] = (/(....)(..)(..)T(..)(..)/.exec(minute) ?? []).map(
    Number,
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minutes);
}
