/** Text that AWS would not have stored as a policy. */
export class MalformedPolicy extends Error {
  override readonly name = 'MalformedPolicy';

  /** What it quotes may be as long as the policy: it is told by its beginning. */
  constructor(reason: string) {
    super(reason.length > LONGEST ? `${reason.slice(0, LONGEST)}...` : reason);
  }
}

const LONGEST = 200;
