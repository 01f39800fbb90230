/**
 * Mistakes that an evaluator of policies may make, each of them one that has been made. The reference makes one when
 * told to, so that a test can ask whether the cases it is compared on would show it.
 */
export const FLAWS = [
  'IfExists fails on an absent key',
  'a negated operator fails on an absent key',
  'ForAllValues fails on an absent key',
  'ForAnyValue holds on an absent key',
  'several values match without a prefix',
  'Null asks whether the key is there',
  'wildcards work in StringEquals',
  'conditions of one statement are alternatives',
  'keys of a condition mind case',
  'a network of IPv4 holds IPv6',
  'actions mind case',
  'resources ignore case',
  'a star stays within a path',
  'the fields of an ARN are not looked at one by one',
  'a star stays within its field',
  'an action without resource matches any pattern',
  'variables work without a Version',
  'values of variables are patterns',
  'a variable without value is empty',
  'one level of SCPs is enough',
  'SCPs bind service-linked roles',
  'RCPs bind every service',
  'RCPs bind service-linked roles',
  'the boundary limits what is granted to a user',
  'the boundary does not limit what is granted to a role',
  'the session policy does not limit what is granted to a role',
  'what is granted to the account is enough',
  'one side is enough for another account',
  'a key policy may be silent',
  'a trust policy may be silent',
  'NotPrincipal spares who has a boundary',
  'NotPrincipal hits who is listed by account',
  'a role named is not its sessions',
  'every session policy must allow',
  'a federated user needs no session policy',
  'the endpoint policy is not asked',
  'roles are passed to other accounts',
] as const;

export type Flaw = (typeof FLAWS)[number];

let present: Flaw | undefined;

/** Is the reference to make this mistake now? */
export function flawed(flaw: Flaw): boolean {
  return present === flaw;
}

/** Runs something while the reference makes a mistake. */
export function withFlaw<T>(flaw: Flaw, run: () => T): T {
  present = flaw;
  try {
    return run();
  } finally {
    present = undefined;
  }
}
