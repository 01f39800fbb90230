/** Somebody the company's own directory knows. Names in lower case: directories do not tell case apart. */
export interface DirectoryPerson {
  userName: string;
  emailAddress: string | null;
  active: boolean;
}

/** What `personCalled` reads of people, for a control's `around`. */
export const personFacts = ['userName', 'emailAddress', 'active'] as const;

/** The part of a control's world in which people are looked up. */
interface People {
  one(
    type: 'Directory::Person',
    where: { userName: string } | { emailAddress: string },
  ): DirectoryPerson | undefined;
}

/** By user name or by address, whatever the case. */
export function personCalled(name: string, world: People): DirectoryPerson | undefined {
  const wanted = name.toLowerCase();
  return (
    world.one('Directory::Person', { userName: wanted }) ??
    world.one('Directory::Person', { emailAddress: wanted })
  );
}
