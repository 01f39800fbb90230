import { cases, denied } from '../testing.ts';
import control from './task-definition-has-no-secrets.ts';

const left = (detector: string | null) => ({
  ...{ length: 20, detector },
  fingerprint: '0123456789abcdef',
});
const clean = { name: 'proxy', environment: [], command: [left(null)], entryPoint: [] };

cases(control, [
  ['a container as its image has it', {}, true],
  [
    'variables and words without secrets',
    {
      containerDefinitions: [
        { ...clean, environment: [{ name: 'STAGE', ...left(null) }], entryPoint: [left(null)] },
      ],
    },
    true,
  ],
  [
    'a password in the second container',
    {
      containerDefinitions: [
        clean,
        { ...clean, name: 'shop', environment: [{ name: 'DB_PASSWORD', ...left('password') }] },
      ],
    },
    'in container shop DB_PASSWORD holds a password',
  ],
  [
    'a token among the words of a command',
    { containerDefinitions: [{ ...clean, command: [left(null), left('GitHub token')] }] },
    'in container proxy the command holds a GitHub token',
  ],
  [
    'and of an entry point',
    { containerDefinitions: [{ ...clean, entryPoint: [left('AWS secret key')] }] },
    'in container proxy the entry point holds an AWS secret key',
  ],
  [
    'hidden from us',
    { containerDefinitions: denied('ecs:DescribeTaskDefinition') },
    'unknown: containerDefinitions: denied (ecs:DescribeTaskDefinition)',
  ],
]);
