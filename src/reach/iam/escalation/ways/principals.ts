import type { Way } from '../way.ts';

const USERS = { any: 'iam::*:user/*' };
const ROLES = { any: 'iam::*:role/*' };

/** Ways to make somebody else able to do everything, and to become him. */
export const principals: readonly Way[] = [
  {
    id: 'iam-014',
    title: 'attaches a policy to a role and assumes it',
    url: 'https://pathfinding.cloud/paths/iam-014',
    gains: 'role',
    makes: 'granted',
    needs: [
      { action: 'iam:AttachRolePolicy', on: 'target' },
      { action: 'sts:AssumeRole', on: 'target' },
    ],
  },
  {
    id: 'iam-015',
    title: 'attaches a policy to another user and makes an access key for him',
    url: 'https://pathfinding.cloud/paths/iam-015',
    gains: 'user',
    makes: 'granted',
    needs: [
      { action: 'iam:AttachUserPolicy', on: 'target' },
      { action: 'iam:CreateAccessKey', on: 'target' },
    ],
    target: ['fewer than two access keys'],
  },
  {
    id: 'iam-016',
    title: 'writes a new version of a policy of a role and assumes it',
    url: 'https://pathfinding.cloud/paths/iam-016',
    gains: 'role',
    makes: 'granted',
    object: 'policy',
    needs: [
      { action: 'iam:CreatePolicyVersion', on: 'object' },
      { action: 'sts:AssumeRole', on: 'target' },
    ],
  },
  {
    id: 'iam-017',
    title: 'writes an inline policy of a role and assumes it',
    url: 'https://pathfinding.cloud/paths/iam-017',
    gains: 'role',
    makes: 'granted',
    needs: [
      { action: 'iam:PutRolePolicy', on: 'target' },
      { action: 'sts:AssumeRole', on: 'target' },
    ],
  },
  {
    id: 'iam-018',
    title: 'writes an inline policy of another user and makes an access key for him',
    url: 'https://pathfinding.cloud/paths/iam-018',
    gains: 'user',
    makes: 'granted',
    needs: [
      { action: 'iam:PutUserPolicy', on: 'target' },
      { action: 'iam:CreateAccessKey', on: 'target' },
    ],
    target: ['fewer than two access keys'],
  },
  {
    id: 'iam-019',
    title: 'attaches a policy to a role and rewrites whom it trusts',
    url: 'https://pathfinding.cloud/paths/iam-019',
    gains: 'role',
    makes: 'granted',
    needs: [
      { action: 'iam:AttachRolePolicy', on: 'target' },
      { action: 'iam:UpdateAssumeRolePolicy', on: 'target' },
    ],
  },
  {
    id: 'iam-020',
    title: 'writes a new version of a policy of a role and rewrites whom it trusts',
    url: 'https://pathfinding.cloud/paths/iam-020',
    gains: 'role',
    makes: 'granted',
    object: 'policy',
    needs: [
      { action: 'iam:CreatePolicyVersion', on: 'object' },
      { action: 'iam:UpdateAssumeRolePolicy', on: 'target' },
    ],
  },
  {
    id: 'iam-021',
    title: 'writes an inline policy of a role and rewrites whom it trusts',
    url: 'https://pathfinding.cloud/paths/iam-021',
    gains: 'role',
    makes: 'granted',
    needs: [
      { action: 'iam:PutRolePolicy', on: 'target' },
      { action: 'iam:UpdateAssumeRolePolicy', on: 'target' },
    ],
  },
  {
    id: 'castellan-iam-008',
    title: 'makes a user with a policy attached, and an access key for him',
    url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html',
    gains: 'new user',
    makes: 'granted',
    needs: [
      { action: 'iam:CreateUser', on: USERS },
      { action: 'iam:AttachUserPolicy', on: USERS },
      { action: 'iam:CreateAccessKey', on: USERS },
    ],
  },
  {
    id: 'castellan-iam-009',
    title: 'makes a user with an inline policy, and an access key for him',
    url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html',
    gains: 'new user',
    makes: 'granted',
    needs: [
      { action: 'iam:CreateUser', on: USERS },
      { action: 'iam:PutUserPolicy', on: USERS },
      { action: 'iam:CreateAccessKey', on: USERS },
    ],
  },
  {
    id: 'castellan-iam-010',
    title: 'makes a role that trusts him, with a policy attached',
    url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
    gains: 'new role',
    makes: 'granted',
    needs: [
      { action: 'iam:CreateRole', on: ROLES },
      { action: 'iam:AttachRolePolicy', on: ROLES },
    ],
  },
  {
    id: 'castellan-iam-011',
    title: 'makes a role that trusts him, with an inline policy',
    url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
    gains: 'new role',
    makes: 'granted',
    needs: [
      { action: 'iam:CreateRole', on: ROLES },
      { action: 'iam:PutRolePolicy', on: ROLES },
    ],
  },
];
