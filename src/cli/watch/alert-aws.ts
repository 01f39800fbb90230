import { isPassing } from '../../collect/errors.ts';
import { type Live, type LiveOptions, live } from '../../collect/live.ts';
import type { Call } from '../../collect/recording.ts';
import { UNKNOWN_ACCOUNT } from '../../collect/scope.ts';
import { usualRegion } from '../../collect/sdk.ts';
import type { AwsWrite } from '../../watch/channels/aws.ts';
import { TryLater } from '../../watch/channels/channel.ts';
import { checkRoles, roleSenders } from '../role-senders.ts';

/** With what a channel goes to AWS. */
export interface AwsAccess {
  profile?: string | undefined;
  /** Roles to enter: ARNs, or one name that every account has. */
  role?: string | readonly string[] | undefined;
  externalId?: string | undefined;
}

/** Ways to AWS for a channel, as long as it lives. */
export interface AwsWays {
  /** Where we are, unless somebody says otherwise. */
  region: string;
  /** By the role whose ARN is named, or with our own credentials. */
  write: AwsWrite;
  /** Into our own account, or one that a role leads to. Rejects where nobody can tell which is our own. */
  writeIn(account: string, partition: string): Promise<AwsWrite | undefined>;
  /** Our own account. Rejects where nobody can tell which that is. */
  account(): Promise<string>;
  close(): void;
}

/** Whoever sends alerts tries again by itself, and a watch may run for months. */
const LASTING: LiveOptions = {
  deadlines: { operation: 0, run: Number.POSITIVE_INFINITY },
  redactor: (_, answer) => answer,
};

/** Nothing is asked before the first call. `actions`: what a session of a role may. Throws UserError for what is no role. */
export async function awsWays(
  { profile, role = [], externalId }: AwsAccess,
  actions: readonly string[],
): Promise<AwsWays> {
  const named = [role].flat();
  const roles = { role: named, ...(externalId !== undefined && { externalId }) };
  checkRoles(roles);
  const region = await usualRegion(profile);
  const own = renewing({ ...LASTING, ...(profile !== undefined && { profile }) });
  const entered = roleSenders(roles, region, { from: own, actions, options: LASTING });
  const [, partition = '', , , account = ''] = named[0]?.split(':') ?? [];
  let known: Promise<string> | undefined;
  const ours = () => {
    known ??= ownAccount(own, region).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  const write: AwsWrite = async (call) => {
    const answer = await own.answer({ account: UNKNOWN_ACCOUNT, ...call });
    if ('output' in answer) return answer;
    const { name, message } = answer.error;
    return { error: { name, message, isPassing: isPassing(answer.error) } };
  };
  return {
    region,
    write: (account && entered.of(account, partition)) || write,
    account: ours,
    writeIn: async (wanted, of) => ((await ours()) === wanted ? write : entered.of(wanted, of)),
    close() {
      entered.close();
      own.close();
    },
  };
}

/** Credentials that no longer worked once may again: somebody signs in, a disk is mounted. */
function renewing(options: LiveOptions): Pick<Live, 'answer' | 'credentialsExpired' | 'close'> {
  let way = live(options);
  return {
    answer(call: Call) {
      if (way.credentialsExpired()) {
        way.close();
        way = live(options);
      }
      return way.answer(call);
    },
    credentialsExpired: () => false,
    close: () => way.close(),
  };
}

async function ownAccount({ answer }: Pick<Live, 'answer'>, region: string): Promise<string> {
  const call = { account: UNKNOWN_ACCOUNT, region, service: 'sts', input: {} };
  const said = await answer({ ...call, operation: 'GetCallerIdentity' });
  if ('error' in said) {
    const { name, message } = said.error;
    throw new TryLater(`nobody can tell which account is ours: ${name}, ${message}`);
  }
  return String((Object(said.output) as { Account?: string }).Account);
}
