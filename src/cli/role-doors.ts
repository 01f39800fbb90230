import { assume, assumeCall, type Role, type Session } from '../collect/assumed-role.ts';
import type { Caller } from '../collect/aws.ts';
import { AwsCallError } from '../collect/collector.ts';
import { type Live, type LiveOptions, live } from '../collect/live.ts';
import { READ_ONLY } from '../collect/permissions.ts';
import type { Answer, Call, RecordedCall } from '../collect/recording.ts';
import { calling, taking } from '../collect/replay.ts';
import type { Door } from '../collect/scope.ts';

/** How roles are entered: who asks for them, with what options, and who writes down what they are told. */
export interface Gate {
  ask(call: Call): Promise<Answer>;
  options: LiveOptions;
  /** What answers beside AWS. */
  around(answer: Live['answer']): Live['answer'];
  /** True once nobody can ask for roles any more. */
  expired(): boolean;
  /** Hears that AWS could not take the policy of a session, which then may read what READ_ONLY allows. */
  policyTooLong(): void;
  write?(call: RecordedCall): void;
}

/** A door that opens, when first used, by assuming a role. */
export interface RoleDoor extends Door {
  account: string;
  credentialsExpired(): boolean;
  close(): void;
}

/**
 * One session serves the account, renewed before it ends. When the role cannot be assumed, every call fails as
 * sts:AssumeRole did.
 */
export function roleDoor(role: Role, region: string, gate: Gate): RoleDoor {
  const { account } = assumeCall(role, region);
  const { ask, options, around, write } = gate;
  let opened: Promise<Caller> | undefined;
  let way: Live | undefined;
  let hadExpired = false;
  const credentialsExpired = () => hadExpired || way?.credentialsExpired() === true;
  return {
    account,
    region,
    async caller(call) {
      opened ??= open();
      return (await opened)(call);
    },
    credentialsExpired,
    // Clients are large, and accounts may be thousands.
    close() {
      hadExpired = credentialsExpired();
      way?.close();
      way = undefined;
      opened = undefined;
    },
  };

  async function open(): Promise<Caller> {
    let session = await sessionOf(role, region, { ...gate, ask: noted });
    let renewal: Promise<Session> | undefined;
    way = live({
      ...options,
      expired: gate.expired,
      // Every client asks for itself, and they are to share one session.
      async credentials({ forceRefresh = false } = {}) {
        if (!forceRefresh && !endsSoon(session)) return session;
        renewal ??= sessionOf(role, region, gate).finally(() => {
          renewal = undefined;
        });
        session = await renewal.catch(nameOfError);
        return session;
      },
    });
    const answer = around(way.answer);
    return calling(write ? taking(answer, (call) => write({ ...call, account })) : answer);
  }

  /** A refusal is part of what a recording tells of an account; the policy it was asked with is only ours. */
  async function noted(call: Call): Promise<Answer> {
    const answer = await ask(call);
    if (write && 'error' in answer) {
      write({ ...call, input: { RoleArn: role.arn }, error: answer.error });
    }
    return answer;
  }
}

async function sessionOf(
  role: Role,
  region: string,
  { ask, policyTooLong }: Pick<Gate, 'ask' | 'policyTooLong'>,
): Promise<Session> {
  try {
    return await assume(role, region, ask);
  } catch (error) {
    const tooLong = error instanceof AwsCallError && error.code.startsWith('PackedPolicyTooLarge');
    if (!tooLong || role.policy === undefined || role.policy === READ_ONLY) throw error;
    policyTooLong();
    return assume({ ...role, policy: READ_ONLY }, region, ask);
  }
}

/** As the SDK does, which asks for others when five minutes are left. */
function endsSoon({ expiration }: Session): boolean {
  return expiration.getTime() - Date.now() < 5 * 60_000;
}

/** The SDK passes on what its provider of credentials throws; the name is what it is classified by. */
function nameOfError(cause: unknown): never {
  if (!(cause instanceof AwsCallError)) throw cause;
  throw Object.assign(new Error(cause.message, { cause }), { name: cause.code });
}
