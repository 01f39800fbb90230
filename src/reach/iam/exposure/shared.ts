import type { Resource } from '../../../model/resource.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import type { Around } from './around.ts';
import { ANY_ACCOUNT, accountNamed, type Opened, sharedBy } from './opened.ts';

/** Whom a resource is shared with by a list instead of a policy. */
export function sharedWith(resource: Resource, around: Around): Opened[] {
  switch (resource.type) {
    case 'AWS::EC2::Snapshot':
      return snapshot(resource as Resource<'AWS::EC2::Snapshot'>, around);
    case 'AWS::EC2::Image':
      return image(resource as Resource<'AWS::EC2::Image'>);
    case 'AWS::RDS::DBSnapshot':
      return databaseSnapshot(resource as Resource<'AWS::RDS::DBSnapshot'>);
    case 'AWS::SSM::Document':
      return document(resource as Resource<'AWS::SSM::Document'>);
    default:
      return [];
  }
}

/** What blocks all sharing of snapshots with everybody in a region hides those that are shared already. */
function snapshot(
  { account, region, restorableByAll, restorableByAccounts }: Resource<'AWS::EC2::Snapshot'>,
  around: Around,
): Opened[] {
  const here = around.region(account, region);
  const isShut = here?.snapshotBlockPublicAccessState === 'block-all-sharing';
  return [
    ...(restorableByAll === true && !isShut
      ? [sharedBy('restorableByAll', '', ANY_ACCOUNT, ['ec2:CreateVolume'])]
      : []),
    ...listed(restorableByAccounts).map((id, i) =>
      sharedBy('restorableByAccounts', `/${i}`, accountNamed(id), ['ec2:CreateVolume']),
    ),
  ];
}

function image({
  isPublic,
  launchableByAccounts,
  launchableByOrganizations,
}: Resource<'AWS::EC2::Image'>): Opened[] {
  return [
    ...(isPublic === true ? [sharedBy('isPublic', '', ANY_ACCOUNT, ['ec2:RunInstances'])] : []),
    ...listed(launchableByAccounts).map((id, i) =>
      sharedBy('launchableByAccounts', `/${i}`, accountNamed(id), ['ec2:RunInstances']),
    ),
    ...listed(launchableByOrganizations).map((id, i) =>
      sharedBy(
        'launchableByOrganizations',
        `/${i}`,
        { kind: 'organization', value: id, organization: id, limits: [] },
        ['ec2:RunInstances'],
      ),
    ),
  ];
}

function databaseSnapshot({ restoreAccounts }: Resource<'AWS::RDS::DBSnapshot'>): Opened[] {
  return listed(restoreAccounts).map((id, i) =>
    sharedBy('restoreAccounts', `/${i}`, id === 'all' ? ANY_ACCOUNT : accountNamed(id), [
      'rds:RestoreDBInstanceFromDBSnapshot',
    ]),
  );
}

function document({ sharedWithAccounts }: Resource<'AWS::SSM::Document'>): Opened[] {
  return listed(sharedWithAccounts).map((id, i) =>
    sharedBy(
      'sharedWithAccounts',
      `/${i}`,
      id.toLowerCase() === 'all' ? ANY_ACCOUNT : accountNamed(id),
      ['ssm:GetDocument'],
    ),
  );
}

function listed(fact: readonly string[] | Unknown | undefined): readonly string[] {
  return fact === undefined || isUnknown(fact) ? [] : fact;
}
