/** Somebody the company's own directory knows. Names in lower case: directories do not tell case apart. */
export interface DirectoryPerson {
  userName: string;
  emailAddress: string | null;
  active: boolean;
}
