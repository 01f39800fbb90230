import type { DirectoryPerson } from '../../model/directory.ts';
import type { Answer, Call } from '../recording.ts';
import type { DirectorySource } from './source.ts';

/**
 * Answers `directory:ListPeople` with everybody in the source, which is read once. What goes wrong is an error with a
 * code, as AWS's are: nobody can be called a leaver by a directory that was not read in full.
 */
export function directoryAnswers(source: DirectorySource): (call: Call) => Promise<Answer> {
  let people: Promise<Answer> | undefined;
  return () => {
    people ??= read(source);
    return people;
  };
}

async function read(source: DirectorySource): Promise<Answer> {
  try {
    return { output: { people: (await peopleIn(source)).map(toPerson) } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: { name: codeOf(error), message: error.message } };
  }
}

/** Ours, the network's (`ECONNREFUSED`), or the name that the LDAP client has for the server's result code. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.constructor.name;
}

async function peopleIn(source: DirectorySource): Promise<DirectoryPerson[]> {
  if (source.kind === 'ldap') return (await import('./ldap.ts')).ldapPeople(source);
  if (source.kind === 'csv') return (await import('./csv.ts')).csvPeople(source);
  return (await import('./scim.ts')).scimPeople(source);
}

function toPerson({ userName, emailAddress, active }: DirectoryPerson): DirectoryPerson {
  return {
    userName: userName.toLowerCase(),
    emailAddress: emailAddress?.toLowerCase() ?? null,
    active,
  };
}
