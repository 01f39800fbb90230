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

/** What a KMS key of a region is looked up by: its ARN, or its id. */
export type KeyName = { region: string } & ({ id: string } | { keyId: string });

/**
 * `true`, or why a key is not of the kind that is asked for: any KMS key (`kms`), or one that the customer manages.
 * `keyOf` finds a key of the resource's account. Throws UnknownFact when it decides and was not seen.
 */
export function fittingKey(
  kmsKeyId: string,
  { account, region }: { account: string; region: string },
  dataKeys: 'kms' | 'customer',
  keyOf: (name: KeyName) => Pick<KmsKey, 'keyManager'> | undefined,
): true | string {
  if (dataKeys === 'kms') return true;
  const isOwn = isCustomerKey(kmsKeyId, account, (key) =>
    keyOf({ region, ...(key.startsWith('arn:') ? { id: key } : { keyId: key }) }),
  );
  return isOwn || `its key ${kmsKeyId} is managed by AWS`;
}
