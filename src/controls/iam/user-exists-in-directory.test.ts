import { cases, denied, incomplete, resource } from '../testing.ts';
import control from './user-exists-in-directory.ts';

const person = (userName: string, emailAddress: string | null = null, active = true) =>
  resource('Directory::Person', { id: userName, name: userName, userName, emailAddress, active });
const others = [
  person('anna', 'anna@example.com'),
  person('b.holm', 'bjarne@example.com'),
  person('carla', 'carla@example.com', false),
];
const settings = { directory: { csv: 'people.csv' } };
const around = { others, settings };
const created = '2025-12-01T00:00:00.000Z';

cases(control, [
  ['no directory is configured', { userName: 'anna' }, 'exempt'],
  ['an active person', { userName: 'anna' }, true, around],
  ['whatever the case', { userName: 'Anna' }, true, around],
  ['by address as user name', { userName: 'anna@example.com' }, true, around],
  [
    'by address in a tag',
    { userName: 'bjarne', tags: [{ key: 'Email', value: 'Bjarne@example.com' }] },
    true,
    around,
  ],
  [
    'the tag does not count when it is not asked for',
    { userName: 'bjarne', tags: [{ key: 'email', value: 'bjarne@example.com' }] },
    'bjarne is nobody the directory knows; the user still holds its permissions',
    { others, settings: { ...settings, matchBy: ['userName'] } },
  ],
  [
    'nobody',
    { userName: 'ghost', loginProfile: { createDate: created } },
    'ghost is nobody the directory knows; the user still holds a console password',
    around,
  ],
  [
    'a leaver with keys',
    {
      userName: 'carla',
      loginProfile: { createDate: created },
      accessKeys: [
        { accessKeyId: 'AKIA1', status: 'Active', createDate: created },
        { accessKeyId: 'AKIA2', status: 'Inactive', createDate: created },
      ],
    },
    'carla has left, says the directory; the user still holds a console password and 1 active access key',
    around,
  ],
  [
    'break glass',
    { userName: 'ghost' },
    'exempt',
    { others, settings: { ...settings, breakGlass: ['ghost'] } },
  ],
  [
    'a program',
    { userName: 'ghost' },
    'exempt',
    { others, settings: { ...settings, serviceUsers: ['ghost'] } },
  ],
  [
    'a directory that was not read in full',
    { userName: 'ghost' },
    'unknown: list of Directory::Person: incomplete (it stopped early)',
    {
      ...around,
      incomplete: [{ type: 'Directory::Person', unknown: incomplete('it stopped early') }],
    },
  ],
  [
    'somebody found before it stopped',
    { userName: 'anna' },
    true,
    { ...around, incomplete: [{ type: 'Directory::Person' }] },
  ],
  [
    'hidden tags',
    { userName: 'ghost', tags: denied('iam:ListUserTags') },
    'unknown: tags: denied (iam:ListUserTags)',
    around,
  ],
]);
