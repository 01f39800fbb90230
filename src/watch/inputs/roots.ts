import { type Bucket, levelAt } from './listing.ts';

/** Where below a prefix logs lie. */
export interface Roots {
  /** Prefixes to be listed, each in the order of time. */
  roots: string[];
  /** Objects that lie beside them. */
  keys: string[];
  /** Folders that hold no logs of CloudTrail. */
  foreign: string[];
}

/**
 * The folders of each account and region, where a prefix holds them as CloudTrail lays them out
 * (`AWSLogs/[o-.../]111122223333/CloudTrail/eu-west-1/`); else the prefix itself, whatever is in it.
 */
export async function rootsBelow(bucket: Bucket, prefix: string): Promise<Roots> {
  const found: Roots = { roots: [], keys: [], foreign: [] };
  if (isRegional(prefix) || !(await descend(prefix, found))) return { ...found, roots: [prefix] };
  return found;

  /** False when nothing there is CloudTrail's. */
  async function descend(at: string, into: Roots): Promise<boolean> {
    const { folders, keys } = await levelAt(bucket, at);
    if (IN_KIND.test(at)) {
      into.roots.push(...folders);
      into.keys.push(...keys);
      return true;
    }
    const known = folders.filter((folder) => STEP.test(folder.slice(at.length)));
    if (known.length === 0) return false;
    into.foreign.push(...folders.filter((folder) => !known.includes(folder)));
    into.keys.push(...keys);
    const inner = await Promise.all(
      known.map(async (folder) => {
        const one: Roots = { roots: [], keys: [], foreign: [] };
        return (await descend(folder, one)) ? one : { ...one, foreign: [folder] };
      }),
    );
    for (const { roots, keys: loose, foreign } of inner) {
      into.roots.push(...roots);
      into.keys.push(...loose);
      into.foreign.push(...foreign);
    }
    return true;
  }
}

/** Folders on the way. */
const STEP = /^(AWSLogs|o-[a-z0-9]{10,32}|\d{12}|CloudTrail|CloudTrail-Digest)\/$/;
const IN_KIND = /(^|\/)CloudTrail(-Digest)?\/$/;

function isRegional(prefix: string): boolean {
  return /(^|\/)CloudTrail(-Digest|-Insight)?\/[^/]+(\/|$)/.test(prefix);
}
