import { UserError } from '../../model/user-error.ts';
import { readText } from '../../store/file.ts';
import { askedKeys, type PublicKeys, publicKeysIn } from '../../watch/delivery/public-keys.ts';
import { type Verifying, verifying } from '../../watch/delivery/verify.ts';
import type { Counts } from '../../watch/engine/snapshot.ts';
import { refusalInWords } from '../../watch/inputs/asking.ts';
import type { Looker } from '../../watch/looker.ts';
import type { Asker, AskerFlags } from '../aws-asker.ts';

export interface VerifyFlags {
  /** Holds log files against CloudTrail's digests. */
  verify?: boolean;
  /** What `aws cloudtrail list-public-keys` printed, instead of asking AWS. */
  publicKeys?: readonly string[];
}

export interface Verifier {
  looker: Looker;
  /** Every signature that came was checked. */
  isWhole(): boolean;
  close(): void;
}

/** A looker that holds digests against what CloudTrail signed, where that is asked for; `say` hears once why it cannot. */
export async function verifyingFor(
  flags: VerifyFlags & AskerFlags,
  looker: Looker,
  look: Verifying['look'],
  say: (text: string) => void,
): Promise<Verifier> {
  const { verify, publicKeys: files } = flags;
  if (!verify) {
    if (files === undefined) return { looker, isWhole: () => true, close() {} };
    throw new UserError('--public-keys goes with --verify');
  }
  const said = new Set<string>();
  let isWhole = true;
  const unsigned = (why: string, isCopy: boolean) => {
    isWhole &&= isCopy;
    if (said.has(why)) return;
    said.add(why);
    say(`whether CloudTrail signed the digests cannot be told: ${why}`);
  };
  const asker =
    files === undefined ? await (await import('../aws-asker.ts')).openAsker(flags) : undefined;
  const keys = asker ? keysOfAws(asker) : await givenKeys(files ?? []);
  return {
    looker: verifying(looker, { keys, look, unsigned }),
    isWhole: () => isWhole,
    close: () => asker?.close(),
  };
}

/** What came of it. */
export function verifiedInWords({
  digests,
  unsigned,
  verified,
}: Pick<Counts, 'digests' | 'unsigned' | 'verified'>): string {
  if (digests === 0) return 'no digest came that says what log files were, so nothing is verified';
  const all = `${digests} ${digests === 1 ? 'digest' : 'digests'}`;
  const by =
    unsigned === 0
      ? `${all} signed by CloudTrail`
      : `${all}, of which nobody can tell whether CloudTrail signed ${unsigned}`;
  return `${by}; ${verified} log ${verified === 1 ? 'file is' : 'files are'} as they say`;
}

/** Throws UserError for a file that holds none. */
async function givenKeys(files: readonly string[]): Promise<PublicKeys> {
  const given = new Map((await Promise.all(files.map(keysIn))).flatMap((keys) => [...keys]));
  return { find: async (_, fingerprint) => given.get(fingerprint) };
}

async function keysIn(file: string) {
  const keys = publicKeysIn(parsed(await readText(file)));
  if (keys) return keys;
  throw new UserError(
    `${file} is not what aws cloudtrail list-public-keys --start-time 2015-01-01 prints`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nothing was signed before. */
const FIRST = '2015-01-01T00:00:00.000Z';

function keysOfAws({ ask }: Asker): PublicKeys {
  return askedKeys(
    async (region) => {
      const answer = await ask({
        region,
        service: 'cloudtrail',
        operation: 'ListPublicKeys',
        input: { StartTime: FIRST },
      });
      if ('error' in answer) return refusalInWords('cloudtrail:ListPublicKeys', answer.error);
      return publicKeysIn(answer.output) ?? `${region} answers with keys that cannot be read`;
    },
    () => Date.now() / 1000,
  );
}
