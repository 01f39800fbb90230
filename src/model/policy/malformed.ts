/** Text that AWS would not have stored as a policy. */
export class MalformedPolicy extends Error {
  override readonly name = 'MalformedPolicy';
}
