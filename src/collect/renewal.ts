import { type Answer, accountIn, type Call, isIdentity } from './recording.ts';

/** Credentials that may be renewed while calls are under way. */
export interface Renewal {
  /** Does what makes a call, but not while credentials are being renewed; tells how often they were before. */
  guarded<Value>(task: () => Promise<Value>): Promise<{ done: Value; renewals: number }>;
  /** Resolves true once there are others than at that count. */
  renewed(since: number): Promise<boolean>;
  /** Hears what was answered, and so whose credentials these are. */
  hear(call: Call, answer: Answer): void;
}

interface Source {
  /** Looks for other credentials. False when there are none. */
  renew(): Promise<boolean>;
  ask(call: Call): Promise<Answer>;
  /** Hears that there are no others for this account. */
  giveUp(): void;
}

/**
 * Who signs in meanwhile may do so elsewhere, and what another account answers must not be taken for an answer of this
 * one. So nobody asks anything until it is known whose the new credentials are.
 */
export function renewalOf({ renew, ask, giveUp }: Source): Renewal {
  let renewals = 0;
  let underWay = 0;
  let whoAsked: { call: Call; account: string } | undefined;
  let running: Promise<boolean> | undefined;
  let drained = () => {};

  return {
    async guarded(task) {
      while (running) await running;
      const at = renewals;
      underWay += 1;
      try {
        return { done: await task(), renewals: at };
      } finally {
        underWay -= 1;
        if (underWay === 0) drained();
      }
    },

    async renewed(since) {
      if (renewals > since) return true;
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },

    hear(call, answer) {
      const account = isIdentity(call) ? accountIn(answer) : undefined;
      if (account !== undefined) whoAsked = { call, account };
    },
  };

  async function run(): Promise<boolean> {
    if (underWay > 0) {
      await new Promise<void>((resolve) => {
        drained = resolve;
      });
    }
    const isRenewed = (await renew()) && (await isOfSameAccount());
    if (isRenewed) renewals += 1;
    else giveUp();
    return isRenewed;
  }

  async function isOfSameAccount(): Promise<boolean> {
    return whoAsked === undefined || accountIn(await ask(whoAsked.call)) === whoAsked.account;
  }
}
