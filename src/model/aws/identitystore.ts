/** Somebody who can sign in through IAM Identity Center. */
export interface IdentityStoreUser {
  userName: string;
  emailAddresses: string[];
  /** False for one that is disabled and cannot sign in. */
  enabled: boolean;
  /** What the user may enter, alone or as member of a group; accounts only through the instance of an organisation. */
  accountAssignments: { accountId: string; permissionSetArn: string }[];
  applicationAssignments: { applicationArn: string }[];
}
