import type { PolicyDocument } from '../policy.ts';
import type { Tag } from '../tag.ts';

export interface User {
  userName: string;
  path: string;
  createDate: string;
  /** ISO 8601; null: never, or not since October 2014. */
  passwordLastUsed: string | null;
  /** Null: the user has no console password. */
  loginProfile: { createDate: string } | null;
  /** From the credential report; null: not changed since it began to be recorded, or no password. */
  passwordLastChanged: string | null;
  /** Serial numbers of the devices in use, of every kind. */
  mfaDevices: string[];
  accessKeys: UserAccessKey[];
  signingCertificates: { certificateId: string; status: string }[];
  inlinePolicies: string[];
  attachedPolicies: string[];
  groups: string[];
  permissionsBoundary: string | null;
  tags: Tag[];
}

export interface UserAccessKey {
  accessKeyId: string;
  status: string;
  createDate: string;
}

export interface Group {
  groupName: string;
  path: string;
  inlinePolicies: string[];
  attachedPolicies: string[];
}

export interface Role {
  roleName: string;
  path: string;
  createDate: string;
  assumeRolePolicy: PolicyDocument;
  maxSessionDuration: number;
  inlinePolicies: string[];
  attachedPolicies: string[];
  permissionsBoundary: string | null;
  tags: Tag[];
}

export interface InstanceProfile {
  arn: string;
  /** Names; AWS allows one. */
  roles: string[];
}

export interface UserPolicy {
  policyName: string;
  userName: string;
  document: PolicyDocument;
}

export interface GroupPolicy {
  policyName: string;
  groupName: string;
  document: PolicyDocument;
}

export interface RolePolicy {
  policyName: string;
  roleName: string;
  /** Path of the role: tells AWS's own roles. */
  rolePath: string;
  document: PolicyDocument;
}

export interface ManagedPolicy {
  policyName: string;
  path: string;
  /** Made and changed by AWS; nobody in the account can edit it. */
  awsManaged: boolean;
  attachmentCount: number;
  /** The default version. */
  document: PolicyDocument;
}

export interface AccessKey {
  accessKeyId: string;
  userName: string;
  status: string;
  createDate: string;
  /** ISO 8601; null: never since tracking began in April 2015. */
  lastUsedDate: string | null;
}

/** Roles AWS made for its services or for Identity Center: nobody in the account can change them. */
export function isAwsOwnedPath(path: string): boolean {
  return path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/');
}

/** Does nobody but AWS services assume a role with this trust policy? */
export function isForServicesOnly({ statements }: PolicyDocument): boolean {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  return (
    allows.length > 0 &&
    allows.every(
      ({ principal }) =>
        principal !== null &&
        !principal.not &&
        principal.values.every(({ kind }) => kind === 'Service'),
    )
  );
}
