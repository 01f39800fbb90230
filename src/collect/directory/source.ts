/** Where the company keeps who works for it: an LDAP server, or what was exported from a directory. */
export type DirectorySource = LdapSource | CsvSource | ScimSource;

export interface LdapSource {
  kind: 'ldap';
  /** `ldaps://host`, or `ldap://host` with startTLS or on this machine. */
  url: string;
  startTls?: boolean;
  /** PEM file of the authority that signed the server's certificate; default: those Node knows. */
  caFile?: string;
  baseDN: string;
  /** Whom to look for. Whoever is not found has left. */
  filter: string;
  bindDN?: string;
  /** The environment variable that holds the password: it is not written in a file. */
  passwordEnv?: string;
  attributes: { userName: string; emailAddress: string };
}

export interface CsvSource {
  kind: 'csv';
  file: string;
  /** Names of the columns. `active` counts as no for `false`, `no`, `0` and `inactive`; without the column all are. */
  columns: { userName: string; emailAddress: string; active: string };
}

/** A SCIM ListResponse (RFC 7644, 3.4.2), as `GET /Users` answers it. */
export interface ScimSource {
  kind: 'scim';
  file: string;
}

/** The name under which the directory answers calls, beside AWS's services. */
export const DIRECTORY = 'directory';

/** A directory that could not be read in full. `code` is told, the message is not: it may echo what was asked. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
