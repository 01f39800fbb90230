import { cases, denied, resource } from '../testing.ts';
import control from './user-exists-in-directory.ts';

const anna = resource('Directory::Person', {
  id: 'anna',
  userName: 'anna',
  emailAddress: 'anna@example.com',
  active: true,
});
const carla = resource('Directory::Person', {
  id: 'carla',
  userName: 'carla',
  emailAddress: null,
  active: false,
});
const others = [anna, carla];
const settings = { directory: { csv: 'people.csv' } };
const assigned = (...accountIds: string[]) => ({
  accountAssignments: accountIds.map((accountId) => ({ accountId, permissionSetArn: 'arn:admin' })),
});
const unknown = { $unknown: 'denied' as const, detail: 'directory:ListPeople' };

cases(control, [
  ['default: no directory', assigned('444455556666'), 'exempt'],
  ['somebody who is there', assigned('444455556666'), true, { others, settings }],
  [
    'by address, whatever the case',
    { userName: 'a.lindqvist', emailAddresses: ['Anna@Example.com'], ...assigned('444455556666') },
    true,
    { others, settings },
  ],
  [
    'a leaver',
    { userName: 'Carla', ...assigned('444455556666', '444455556666') },
    'Carla has left, says the directory; the user is still let into 1 account',
    { others, settings },
  ],
  [
    'nobody',
    { userName: 'zoe', ...assigned('444455556666', '777788889999') },
    'zoe is nobody the directory knows; the user is still let into 2 accounts',
    { others, settings },
  ],
  ['a leaver who is let in nowhere', { userName: 'carla' }, true, { others, settings }],
  [
    'a leaver who is disabled',
    { userName: 'carla', enabled: false, ...assigned('444455556666') },
    'exempt',
    { others, settings },
  ],
  [
    'break-glass',
    { userName: 'zoe', ...assigned('444455556666') },
    'exempt',
    { others, settings: { ...settings, breakGlass: ['zoe'] } },
  ],
  [
    'a program',
    { userName: 'zoe', ...assigned('444455556666') },
    'exempt',
    { others, settings: { ...settings, serviceUsers: ['zoe'] } },
  ],
  [
    'a directory that was not read',
    { userName: 'zoe', ...assigned('444455556666') },
    'unknown: list of Directory::Person: denied (directory:ListPeople)',
    { settings, incomplete: [{ type: 'Directory::Person', unknown }] },
  ],
  [
    'a leaver who is let into applications alone',
    { userName: 'carla', applicationAssignments: [{ applicationArn: 'arn:wiki' }] },
    'carla has left, says the directory; the user is still let into 1 application',
    { others, settings },
  ],
  [
    'accounts not to be seen, of somebody who is there',
    { accountAssignments: denied('sso:ListAccountAssignmentsForPrincipal') },
    true,
    { others, settings },
  ],
  [
    'accounts not to be seen, of a leaver with applications',
    {
      userName: 'carla',
      accountAssignments: denied('sso:ListAccountAssignmentsForPrincipal'),
      applicationAssignments: [{ applicationArn: 'arn:wiki' }],
    },
    'carla has left, says the directory; the user is still let into 1 application',
    { others, settings },
  ],
  [
    'denied',
    {
      userName: 'carla',
      accountAssignments: denied('sso:ListAccountAssignmentsForPrincipal'),
    },
    'unknown: accountAssignments: denied (sso:ListAccountAssignmentsForPrincipal)',
    { others, settings },
  ],
]);
