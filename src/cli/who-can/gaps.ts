import { parseArn } from '../../model/arn.ts';
import type { Gap } from '../../model/finding.ts';
import type { Question } from '../../model/iam.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import {
  documentsAt,
  type Find,
  hasUnreadPolicy,
  NOT_FOUND,
  type PolicyPlace,
  placesOfPolicy,
} from '../../reach/iam/resource-policy.ts';

/** What was not seen of other resources of the kind is no gap once this one was seen; nor are endpoints, which open nothing. */
export function mattering(
  gaps: readonly Gap[],
  { action, resource }: Question,
  find: Find,
): readonly Gap[] {
  const places = placesOfPolicy(action, resource);
  const ofMatter = gaps.filter(({ operation }) => operation !== 'DescribeVpcEndpoints');
  const isSeen = (place: PolicyPlace) => {
    const found = find(place);
    const facts = [...Object.values(found ?? {}), ...documentsAt(found, place)];
    return place.row.type !== 'AWS::IAM::Role' && !facts.some(isUnknown);
  };
  if (places.length === 0 || !places.every(isSeen)) return ofMatter;
  const own = parseArn(resource)?.service;
  return ofMatter.filter(({ service }) => service !== own);
}

/**
 * Why others than were told may be let in: what is not read at all, and of what is `unseen` that which no call failed for.
 */
export function beside(
  { action, resource }: Question,
  find: Find,
  unseen: readonly Unknown[],
): Gap[] {
  const [found] = placesOfPolicy(action, resource).flatMap((place) => find(place) ?? []);
  const reasons = [
    ...unseen.flatMap((one) =>
      one === NOT_FOUND || one.$unknown === 'unsupported'
        ? `${one.detail}, and whom its policy lets in is not known`
        : [],
    ),
    ...(hasUnreadPolicy(action, resource)
      ? ['policies of such resources are not read yet, and may let others in']
      : []),
    ...(ABOUT_ACLS.test(action) && mayHaveAcls(found)
      ? ['ACLs of objects are not read, and may let others in']
      : []),
  ];
  const { service = '', region = '', account = '' } = parseArn(resource) ?? {};
  return [...new Set(reasons)].map((reason) => ({
    account: account || (found?.account ?? ''),
    region,
    service,
    operation: 'its policy',
    kind: 'unsupported',
    reason,
    unknowns: 1,
  }));
}

/** What the ACL of an object may grant. Source: Amazon S3 User Guide, "Access control list (ACL) overview". */
const ABOUT_ACLS = /^s3:(\*|(Get|Put)Object(Version)?(Acl)?|GetObject(Version)?Torrent|.*[*?].*)$/i;

/** Are there ACLs that count? Where they are off, the bucket's owner has every object. */
function mayHaveAcls(found: Resource | undefined): boolean {
  return (
    found?.type === 'AWS::S3::Bucket' &&
    (found as Resource<'AWS::S3::Bucket'>).objectOwnership !== 'BucketOwnerEnforced'
  );
}

export const CUT: Gap = {
  account: '',
  region: '',
  service: 'castellan',
  operation: 'who-can',
  kind: 'incomplete',
  reason: 'it was looked behind no more roles',
  unknowns: 1,
};
