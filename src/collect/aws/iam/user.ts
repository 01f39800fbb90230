import { collector, orNone, present } from '../../collector.ts';
import { listAccessKeys } from './access-key.ts';
import {
  arnsOf,
  authorizationDetails,
  DETAILS_NEED,
  NO_SUCH_ENTITY,
  namesOf,
  passwordsLastUsed,
  tagsOf,
} from './authorization-details.ts';
import { passwordLastChanged, REPORT_NEEDS } from './credential-report.ts';

export default collector({
  type: 'AWS::IAM::User',
  scope: 'account',
  list: {
    needs: DETAILS_NEED,
    async *read(aws) {
      const lastUseOf = passwordsLastUsed();
      for await (const { UserDetailList = [] } of authorizationDetails(aws)) {
        for (const detail of UserDetailList) {
          yield { id: present(detail.Arn), name: present(detail.UserName), detail, lastUseOf };
        }
      }
    },
  },
  facts: {
    userName: ({ name }) => name,
    path: ({ detail }) => present(detail.Path),
    createDate: ({ detail }) => present(detail.CreateDate),
    passwordLastUsed: {
      needs: ['iam:ListUsers'],
      read: async (aws, { id, lastUseOf }) => (await lastUseOf(aws, id)) ?? null,
    },
    loginProfile: {
      needs: ['iam:GetLoginProfile'],
      async read(aws, { name }) {
        const found = await orNone(
          NO_SUCH_ENTITY,
          aws.call('iam', 'GetLoginProfile', { UserName: name }),
        );
        return found && { createDate: present(found.LoginProfile?.CreateDate) };
      },
    },
    passwordLastChanged: {
      needs: REPORT_NEEDS,
      read: (aws, { id, detail }) => passwordLastChanged(aws, id, present(detail.CreateDate)),
    },
    mfaDevices: {
      needs: ['iam:ListMFADevices'],
      async read(aws, { name }) {
        const { MFADevices } = await aws.call('iam', 'ListMFADevices', { UserName: name });
        return present(MFADevices).map(({ SerialNumber }) => present(SerialNumber));
      },
    },
    accessKeys: {
      needs: ['iam:ListAccessKeys'],
      async read(aws, { name }) {
        const keys = await listAccessKeys(aws, name);
        return keys.map(({ AccessKeyId, Status, CreateDate }) => ({
          accessKeyId: present(AccessKeyId),
          status: present(Status),
          createDate: present(CreateDate),
        }));
      },
    },
    signingCertificates: {
      needs: ['iam:ListSigningCertificates'],
      async read(aws, { name }) {
        const { Certificates } = await aws.call('iam', 'ListSigningCertificates', {
          UserName: name,
        });
        return present(Certificates).map(({ CertificateId, Status }) => ({
          certificateId: present(CertificateId),
          status: present(Status),
        }));
      },
    },
    inlinePolicies: ({ detail }) => namesOf(detail.UserPolicyList),
    attachedPolicies: ({ detail }) => arnsOf(detail.AttachedManagedPolicies),
    groups: ({ detail }) => detail.GroupList ?? [],
    permissionsBoundary: ({ detail }) => detail.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    tags: ({ detail }) => tagsOf(detail.Tags),
  },
});
