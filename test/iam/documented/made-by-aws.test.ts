import type { Case } from '../reference/case.ts';
import { allow, documented, NO, policy, YES } from './documented.ts';

const ACCOUNT = '111122223333';
const may = (action: string, resource: string): Case => ({
  principal: `arn:aws:iam::${ACCOUNT}:user/admin`,
  action,
  resource,
  identityPolicies: [policy(allow('*'))],
});
const MANAGED = 'arn:aws:iam::aws:policy/AdministratorAccess';
const OWN = `arn:aws:iam::${ACCOUNT}:policy/own`;
const LINKED = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;
const RESERVED = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1`;

documented(
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
  [
    ['an AWS managed policy is read', may('iam:GetPolicyVersion', MANAGED), YES],
    ['and attached', may('iam:AttachUserPolicy', `arn:aws:iam::${ACCOUNT}:user/ann`), YES],
    ['and not changed', may('iam:CreatePolicyVersion', MANAGED), NO],
    ['nor deleted', may('iam:DeletePolicy', MANAGED), NO],
    ["a customer's is", may('iam:CreatePolicyVersion', OWN), YES],
  ],
);

documented('https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html', [
  ['a service-linked role is read', may('iam:GetRole', LINKED), YES],
  ['it gets no other permissions', may('iam:AttachRolePolicy', LINKED), NO],
  ['nor others who may assume it', may('iam:UpdateAssumeRolePolicy', LINKED), NO],
  ['it is described', may('iam:UpdateRoleDescription', LINKED), YES],
  [
    'it is deleted, when its service needs it no more',
    may('iam:DeleteServiceLinkedRole', LINKED),
    YES,
  ],
  ['a role of Identity Center neither', may('iam:PutRolePolicy', RESERVED), NO],
  ['another role', may('iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/app`), YES],
]);
