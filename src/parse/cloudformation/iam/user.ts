import { adapter, onceCreated, partOnceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { tagsOf } from '../tags.ts';
import { attachedPolicies, inlinePolicies, satellitesOf } from './identity.ts';

export default adapter({
  type: 'AWS::IAM::User',
  of: 'AWS::IAM::User',
  satellites: [
    ...satellitesOf('user'),
    'AWS::IAM::AccessKey',
    'AWS::IAM::UserToGroupAddition',
    'AWS::IAM::VirtualMFADevice',
  ],
  name: (user) => user.text('UserName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.user },
  facts: {
    userName: (_, { self }) => self.name,
    path: (user) => user.text('Path') ?? '/',
    createDate: () => onceCreated('its date'),
    passwordLastUsed: () => onceCreated('when the password is used'),
    loginProfile: (user) =>
      user.has('LoginProfile') ? { createDate: partOnceCreated('its date') } : null,
    passwordLastChanged: () => onceCreated('when the password is changed'),
    mfaDevices: (_, { list }) =>
      list('AWS::IAM::VirtualMFADevice', 'Users', (device) => device.own('SerialNumber')),
    accessKeys: (_, { list }) =>
      list('AWS::IAM::AccessKey', 'UserName', (key) => ({
        accessKeyId: key.own('Ref'),
        status: key.text('Status') ?? 'Active',
        createDate: partOnceCreated('its date'),
      })),
    signingCertificates: () => [],
    inlinePolicies: (user, beside) => inlinePolicies(user, beside, 'user'),
    attachedPolicies: (user, beside) => attachedPolicies(user, beside, 'user'),
    groups: (user, { list }) => [
      ...user.texts('Groups'),
      ...list('AWS::IAM::UserToGroupAddition', 'Users', (one) => one.text('GroupName') ?? ''),
    ],
    permissionsBoundary: (user) => user.text('PermissionsBoundary'),
    tags: tagsOf,
  },
});
