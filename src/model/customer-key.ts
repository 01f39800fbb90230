import { parseArn } from './arn.ts';
import type { KmsKey } from './aws/kms.ts';
import { UnknownFact } from './unknown.ts';

/**
 * Is this KMS key managed by a customer, not by AWS? `keyOf` finds a key of `account` by its ARN. A key of another
 * account is: AWS's own keys serve only the account they are in. Throws UnknownFact when the key was not seen.
 */
export function isCustomerKey(
  keyArn: string,
  account: string,
  keyOf: (id: string) => Pick<KmsKey, 'keyManager'> | undefined,
): boolean {
  const arn = parseArn(keyArn);
  if (arn && arn.account !== account) return true;
  const name = arn?.resource ?? keyArn;
  if (name.startsWith('alias/aws/')) return false;
  // Only AWS's own keys have such an alias, and nobody can give them another.
  if (name.startsWith('alias/')) return true;
  const key = keyOf(keyArn);
  if (!key) {
    throw new UnknownFact(keyArn, { $unknown: 'unsupported', detail: 'not in the inventory' });
  }
  return key.keyManager === 'CUSTOMER';
}
