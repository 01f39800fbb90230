import type { Hop } from '../network/answer.ts';

/** The web ACL that requests are held against, if there is one. */
export function webAclHops(arn: string | null): Hop[] {
  return arn === null ? [] : [{ at: arn.slice(arn.lastIndexOf(':') + 1), rules: [] }];
}
