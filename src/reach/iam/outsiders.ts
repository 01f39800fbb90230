import type { Admission } from '../../model/exposure/admission.ts';
import { admissions } from '../../model/exposure/admissions.ts';
import { type Grantee, inWords } from '../../model/exposure/grantee.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, CONTEXTS, type Mfa } from './able.ts';
import { type Around, aroundIn } from './exposure/around.ts';
import { restricted } from './exposure/restricted.ts';
import { signedIn } from './exposure/signed.ts';
import { documentsAt, holderAt, type PolicyPlace, placesOfPolicy } from './resource-policy.ts';

/** Somebody from outside whom the resource's own policy lets in. */
export interface Outsider extends Omit<Able, 'account'> {
  /** Whose he is; null where that cannot be told. */
  account: string | null;
  outsider: Grantee['kind'];
}

/**
 * Whoever is let in by the policy of a resource, those aside who are of the accounts in the inventory and can be asked one
 * by one. What his own account allows him is not ours to know. Undefined when nobody saw the policy.
 */
export function outsidersWhoCan(inventory: Inventory, asked: Asked): Outsider[] | undefined {
  const around = aroundIn(inventory);
  const all = placesOfPolicy(asked.actions[0], asked.resource).map((place) => {
    const found = holderAt(place, inventory.resources);
    const documents = documentsAt(found, place);
    if (!found || documents.some(isUnknown)) return undefined;
    return documents.flatMap((policy) =>
      isUnknown(policy) ? [] : letInBy(policy, { place, found, asked, around }),
    );
  });
  const isUnseen = all.length > 0 && all.every((some) => some === undefined);
  return isUnseen ? undefined : all.flatMap((some) => some ?? []);
}

interface Asked {
  actions: readonly [string, ...string[]];
  resource: string;
}

/** A policy in its place, and what is asked of it. */
interface Standing {
  place: PolicyPlace;
  found: Resource;
  asked: Asked;
  around: Around;
}

function letInBy(policy: PolicyDocument, { place, found, asked, around }: Standing): Outsider[] {
  const ceilings = around.ceilingsOf(found.account, serviceOf(asked.actions[0]));
  const states = STATES.map((mfa) => {
    const all = admissions(policy, {
      ...asked,
      owner: around.ownerOf(found.account),
      given: [...CONTEXTS[mfa]],
      ceilings: ceilings.documents,
    });
    return {
      mfa,
      all: found.type === 'AWS::S3::Bucket' ? pastBlock(all, policy, found, around) : all,
    };
  });
  return toldOnce(states)
    .map((one) => signedIn(one, place.row))
    .filter(({ grantee }) => isOutside(grantee, around))
    .map(({ mfa, ...admission }) => toOutsider(admission, mfa, ceilings.unseen));
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

const STATES = ['absent', 'false', 'true'] as const;

/** Each by the first state in which he gets in. */
function toldOnce(
  states: readonly { mfa: Mfa; all: readonly Admission[] }[],
): (Admission & { mfa: Mfa })[] {
  const told = new Map<string, Admission & { mfa: Mfa }>();
  for (const { mfa, all } of states) {
    for (const one of all) {
      const key = `${one.statement} ${inWords(one.grantee)}`;
      if (!told.has(key)) told.set(key, { ...one, mfa });
    }
  }
  return [...told.values()];
}

function toOutsider(
  { grantee, statement, source, residual }: Admission,
  mfa: Mfa,
  unseen: readonly Unknown[],
): Outsider {
  const open = [
    ...residual,
    ...grantee.limits.flatMap(({ kind, value }) =>
      kind === 'access point' ? [`one of the ${value} lets him pass`] : [],
    ),
    ...unseen.map(({ detail }) => `resourceControlPolicies not seen: ${detail}`),
  ];
  return {
    principal: inWords(grantee),
    account: grantee.account ?? null,
    outsider: grantee.kind,
    verdict: open.length > 0 ? 'may' : 'must',
    mfa: mfa === 'true' ? 'required' : 'not-required',
    by: [{ layer: 'resourcePolicy', statement, sid: source.sid, effect: 'Allow' }],
    residual: open,
  };
}

/** Ids of what is deleted are nobody's any more. */
function isOutside({ kind, account, limits }: Grantee, around: Around): boolean {
  const isOurs = (id: string | undefined) => id !== undefined && around.account(id) !== undefined;
  if (kind === 'deleted principal') return false;
  return kind !== 'account' || !(isOurs(account) || limits.some((limit) => isOurs(limit.account)));
}

function pastBlock(
  all: readonly Admission[],
  policy: PolicyDocument,
  bucket: Resource,
  around: Around,
): readonly Admission[] {
  const { publicAccessBlock } = bucket as Resource<'AWS::S3::Bucket'>;
  return restricted(all, policy, {
    of: 'bucket',
    levels: [publicAccessBlock, around.account(bucket.account)?.s3PublicAccessBlock],
    owner: bucket.account,
  });
}
