import { cases, denied, resource } from '../testing.ts';
import control from './console-access-is-limited.ts';

const person = (userName: string) =>
  resource('AWS::IAM::User', {
    id: userName,
    userName,
    loginProfile: { createDate: '2025-01-01T00:00:00Z' },
  });
const robot = resource('AWS::IAM::User', { id: 'robot', userName: 'robot' });
const five = ['ann', 'ben', 'cem', 'dee', 'eve'].map(person);
const unclear = resource('AWS::IAM::User', {
  id: 'fay',
  userName: 'fay',
  loginProfile: denied('iam:GetLoginProfile'),
});

cases(control, [
  ['default', {}, true],
  ['five', {}, true, { others: [...five, robot] }],
  [
    'six',
    {},
    '6 can sign in to the console: ann, ben, cem and 3 more',
    { others: [...five, person('fay')] },
  ],
  [
    'six, one for emergencies',
    {},
    true,
    { others: [...five, person('fay')], settings: { breakGlass: ['fay'] } },
  ],
  [
    'one, where none may',
    {},
    '1 can sign in to the console: ann',
    { others: [person('ann')], settings: { max: 0 } },
  ],
  [
    'somebody who is not among those named',
    {},
    'ben can sign in to the console',
    { others: [person('ann'), person('ben')], settings: { consoleUsers: ['ann'] } },
  ],
  ['those named', {}, true, { others: [person('ann')], settings: { consoleUsers: ['ann'] } }],
  [
    'denied, and it decides',
    {},
    'unknown: loginProfile: denied (iam:GetLoginProfile)',
    { others: [unclear] },
  ],
  [
    'denied, and enough others',
    {},
    '6 can sign in to the console: ann, ben, cem and 3 more',
    { others: [...five, unclear, person('gus')] },
  ],
  [
    'not all users seen',
    {},
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { others: five, incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
]);
