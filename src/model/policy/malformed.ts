/** Text that AWS would not have stored as a policy. */
export class MalformedPolicy extends Error {
  override readonly name = 'MalformedPolicy';
  /** What stands where something else is meant, or is the name of what is meant nowhere; absent where its place is wrong. */
  readonly found: unknown;

  /** What it quotes may be as long as the policy: it is told by its beginning. */
  constructor(reason: string, found?: unknown) {
    super(reason.length > LONGEST ? `${reason.slice(0, LONGEST)}...` : reason);
    this.found = found;
  }
}

const LONGEST = 200;
