import type { PublicAccessBlock } from '../../../model/aws/s3.ts';
import type { Admission } from '../../../model/exposure/admission.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import { type PolicyOf, publicStatement } from '../../../model/s3-public.ts';
import { some, type Truth } from '../../../model/truth.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';

type Block = PublicAccessBlock | Unknown | undefined;

/** Is this set at one of the levels, of which S3 follows the strictest? */
export function isBlocked(setting: keyof PublicAccessBlock, levels: readonly Block[]): Truth {
  return some(
    levels.map((block) => (block === undefined || isUnknown(block) ? 'maybe' : block[setting])),
  );
}

/**
 * Whom a policy of S3's lets in where public ones are restricted: AWS's services and the owner's account, if it is public.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", RestrictPublicBuckets.
 */
export function restricted(
  admissions: readonly Admission[],
  policy: PolicyDocument,
  { of, levels, owner }: { of: PolicyOf; levels: readonly Block[]; owner: string },
): readonly Admission[] {
  const isShut = isBlocked('restrictPublicBuckets', levels);
  if (isShut === false || !publicStatement(policy, of)) return admissions;
  return admissions.flatMap((one) => {
    const { kind, value, account } = one.grantee;
    if (account === owner || (kind === 'service' && value !== '*')) return [one];
    return isShut === true ? [] : [{ ...one, residual: [...one.residual, UNSEEN_BLOCK] }];
  });
}

const UNSEEN_BLOCK = 'RestrictPublicBuckets is off, which was not seen';
