import type { DirectoryPerson } from '../../src/model/directory.ts';
import type { Demo } from './demo.ts';

const person = (userName: string, active = true): DirectoryPerson => ({
  userName,
  emailAddress: `${userName}@nordhafen.example`,
  active,
});

/** Who works for the company; Carla left in the summer, and the later ones have no IAM user. */
export const PEOPLE: readonly DirectoryPerson[] = [
  person('anna.lindqvist'),
  person('bjarne.holm'),
  person('carla.mendes', false),
  person('dieter.vogt'),
  person('elif.kaya'),
  person('farah.nasser'),
  person('henrik.dahl'),
  person('ines.rocha'),
  person('jonas.weber'),
  person('lars.bergmann'),
  person('mette.sorensen'),
  person('noor.haddad'),
];

/** What the directory answered when the account was recorded. */
export function directory(demo: Demo): void {
  demo.answer(
    'directory' as never,
    'ListPeople' as never,
    {} as never,
    { people: PEOPLE } as never,
  );
}

/** The same as an export, for the demo over the wire. */
export function peopleCsv(): string {
  const rows = PEOPLE.map((one) => [one.userName, one.emailAddress, one.active].join(','));
  return `${['userName,email,active', ...rows].join('\n')}\n`;
}
