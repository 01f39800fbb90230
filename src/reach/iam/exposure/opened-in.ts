import { admissions, type Setting } from '../../../model/exposure/admissions.ts';
import type { Resource } from '../../../model/resource.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { type ResourcePolicy, resourcePolicies } from '../resource-policies.ts';
import { policiesOf } from '../resource-policy.ts';
import type { Around } from './around.ts';
import { bucketOpened } from './bucket.ts';
import { type Opened, openedBy } from './opened.ts';
import { sharedWith } from './shared.ts';
import { signedIn } from './signed.ts';
import { within } from './within.ts';

/** What is asked about: only these actions, on this, in such requests; and by the policy that stands there. */
export interface AskedOf extends Pick<Setting, 'actions' | 'resource' | 'given'> {
  place?: { row: ResourcePolicy; name?: string };
}

/**
 * Whom a resource lets in, by its policies or by lists, and of those whom the settings of its account leave. What was not
 * seen lets nobody in. Throws UnknownFact for a policy that hides whom it means.
 */
export function openedIn(
  resource: Resource,
  around: Around,
  { place, ...asked }: AskedOf = {},
): Opened[] {
  const { account, type } = resource;
  const settingFor = (service: string): Setting => ({
    ...asked,
    owner: around.ownerOf(account),
    ceilings: around.ceilingsOf(account, service).documents,
  });
  if (type === 'AWS::S3::Bucket') {
    const block = around.account(account)?.s3PublicAccessBlock;
    return bucketOpened(resource as Resource<'AWS::S3::Bucket'>, block, settingFor('s3'));
  }
  const rows = place ? [place.row] : resourcePolicies.filter((row) => row.type === type);
  return [
    ...rows.flatMap((row) => byPolicies(resource, row, settingFor(row.service), place?.name)),
    ...(place ? [] : sharedWith(resource, around)),
  ];
}

function byPolicies(
  resource: Resource,
  row: ResourcePolicy,
  setting: Setting,
  meant: string | undefined,
): Opened[] {
  const { fact } = row;
  return policiesOf(Reflect.get(resource, fact), meant).flatMap(({ name, policy }) =>
    !policy || isUnknown(policy)
      ? []
      : admissions(policy, setting).map((one) =>
          within(
            signedIn(openedBy(name === undefined ? fact : `${fact}/${name}`, one), row),
            resource,
          ),
        ),
  );
}
