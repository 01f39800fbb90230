import { adapter, onceCreated, partOnceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { attachedPolicies, inlinePolicies, satellitesOf } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::User',
  of: 'aws_iam_user',
  satellites: [
    ...satellitesOf('user'),
    'aws_iam_access_key',
    'aws_iam_group_membership',
    'aws_iam_signing_certificate',
    'aws_iam_user_group_membership',
    'aws_iam_user_login_profile',
  ],
  name: (user) => user.text('name'),
  attributes: { arn: arnOf.user, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    userName: (_, { self }) => self.name,
    path: (user) => user.text('path') ?? '/',
    createDate: () => onceCreated('its date'),
    passwordLastUsed: () => onceCreated('when the password is used'),
    loginProfile: (_, { one }) =>
      one('aws_iam_user_login_profile', 'user')
        ? { createDate: partOnceCreated('its date') }
        : null,
    passwordLastChanged: () => onceCreated('when the password is changed'),
    // Terraform makes virtual devices; which user signs in with one it cannot say.
    mfaDevices: () => onceCreated('which devices the user has'),
    accessKeys: (_, { list }) =>
      list('aws_iam_access_key', 'user', (key) => ({
        accessKeyId: key.own('id'),
        status: key.text('status') ?? 'Active',
        createDate: partOnceCreated('its date'),
      })),
    signingCertificates: (_, { list }) =>
      list('aws_iam_signing_certificate', 'user_name', (certificate) => ({
        certificateId: certificate.own('certificate_id'),
        status: certificate.text('status') ?? 'Active',
      })),
    inlinePolicies: (_, beside) => inlinePolicies(beside, 'user'),
    attachedPolicies: (_, beside) => attachedPolicies(beside, 'user'),
    groups: (_, { list }) => [
      ...list('aws_iam_user_group_membership', 'user', (one) => one.texts('groups')).flat(),
      ...list('aws_iam_group_membership', 'users', (one) => one.text('group') ?? ''),
    ],
    permissionsBoundary: (user) => user.text('permissions_boundary'),
    tags: (user) => user.tags('tags'),
  },
});
