import type { IdentityStoreUser } from '../../../model/aws/identitystore.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, collector, type Listed, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'identitystore', 'ListUsers'>['Users']>[number];
  InstanceArn: string;
}

export default collector<'AWS::IdentityStore::User', Found>({
  type: 'AWS::IdentityStore::User',
  scope: 'region',
  list: {
    needs: ['sso:ListInstances', 'identitystore:ListUsers'],
    async *read(aws) {
      for await (const { InstanceArn, IdentityStoreId } of ownInstances(aws)) {
        const pages = aws.pages('identitystore', 'ListUsers', { IdentityStoreId, MaxResults: 100 });
        for await (const { Users } of pages) {
          for (const found of present(Users)) {
            const id = `arn:${aws.partition}:identitystore:::user/${present(found.UserId)}`;
            yield { id, name: present(found.UserName), found, InstanceArn };
          }
        }
      }
    },
  },
  facts: {
    userName: ({ name }) => name,
    emailAddresses: ({ found }) => (found.Emails ?? []).flatMap(({ Value }) => Value ?? []),
    enabled: ({ found }) => found.UserStatus !== 'DISABLED',
    accountAssignments: {
      needs: ['organizations:DescribeOrganization', 'sso:ListAccountAssignmentsForPrincipal'],
      async read(aws, item) {
        if (!(await letsIntoAccounts(aws))) return [];
        const assignments: IdentityStoreUser['accountAssignments'] = [];
        const pages = aws.pages('sso-admin', 'ListAccountAssignmentsForPrincipal', held(item));
        for await (const { AccountAssignments } of pages) {
          for (const { AccountId, PermissionSetArn } of present(AccountAssignments)) {
            assignments.push({
              accountId: present(AccountId),
              permissionSetArn: present(PermissionSetArn),
            });
          }
        }
        return assignments;
      },
    },
    applicationAssignments: {
      needs: ['sso:ListApplicationAssignmentsForPrincipal'],
      async read(aws, item) {
        const assignments: IdentityStoreUser['applicationAssignments'] = [];
        const pages = aws.pages('sso-admin', 'ListApplicationAssignmentsForPrincipal', held(item));
        for await (const { ApplicationAssignments } of pages) {
          for (const { ApplicationArn } of present(ApplicationAssignments)) {
            assignments.push({ applicationArn: present(ApplicationArn) });
          }
        }
        return assignments;
      },
    },
  },
});

/** Members see the instance of their organisation too; and one in several regions belongs to the first of them. */
async function* ownInstances(aws: Aws) {
  if (!isOffered('sso', aws.region)) return;
  for await (const { Instances } of aws.pages('sso-admin', 'ListInstances', { MaxResults: 100 })) {
    for (const { InstanceArn, IdentityStoreId, OwnerAccountId, PrimaryRegion } of present(
      Instances,
    )) {
      if (OwnerAccountId !== aws.account) continue;
      if (PrimaryRegion !== undefined && PrimaryRegion !== aws.region) continue;
      yield { InstanceArn: present(InstanceArn), IdentityStoreId: present(IdentityStoreId) };
    }
  }
}

/** Only the instance of an organisation, which its management account has, knows permission sets. */
async function letsIntoAccounts(aws: Aws): Promise<boolean> {
  const found = await orNone(
    'AWSOrganizationsNotInUseException',
    aws.call('organizations', 'DescribeOrganization', {}, { shared: true }),
  );
  return found !== null && present(found.Organization?.MasterAccountId) === aws.account;
}

function held({ InstanceArn, found }: Found) {
  return {
    InstanceArn,
    PrincipalId: found.UserId,
    PrincipalType: 'USER' as const,
    MaxResults: 100,
  };
}
