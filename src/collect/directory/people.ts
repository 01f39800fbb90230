import type { DirectoryPerson } from '../../model/directory.ts';
import { type Aws, collector, type Listed, present } from '../collector.ts';
import { DIRECTORY } from './source.ts';

interface Found extends Listed {
  person: DirectoryPerson;
}

export default collector<'Directory::Person', Found>({
  type: 'Directory::Person',
  scope: 'account',
  list: {
    needs: [],
    async *read(aws) {
      for (const person of await peopleOf(aws)) {
        yield { id: person.userName, name: person.userName, person };
      }
    },
  },
  facts: {
    userName: ({ person }) => person.userName,
    emailAddress: ({ person }) => person.emailAddress,
    active: ({ person }) => person.active,
  },
});

/** The directory answers through the door that AWS does, so that it is recorded and replayed with it. */
async function peopleOf(aws: Aws): Promise<DirectoryPerson[]> {
  const answer: unknown = await aws.call(DIRECTORY as never, 'ListPeople' as never, {} as never);
  return present((answer as { people?: DirectoryPerson[] }).people);
}
