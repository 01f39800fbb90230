import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { fillIn, flagsSaid } from './flag-values.ts';
import { program } from './program.ts';

const HOME = mkdtempSync(join(tmpdir(), 'castellan-flags-'));
afterAll(() => rmSync(HOME, { recursive: true }));

const FILE = join(HOME, 'castellan.yaml');
writeFileSync(
  FILE,
  'flags:\n  region: [eu-west-1, eu-north-1]\n  fail-on: critical\n# passwordEnv: CASTELLAN_REGIONS\n',
);

/** The arguments, as a command that would run, and what a run would see of them. */
async function scanWith(args: string[], env: Record<string, string>): Promise<Command> {
  const castellan = program(() => {});
  const scan = castellan.commands.find((command) => command.name() === 'scan') as Command;
  scan.parseOptions(args);
  await fillIn(scan, { HOME, ...env });
  return scan;
}

test.for<[string, args: string[], env: Record<string, string>, said: unknown[]]>([
  ['nothing', [], {}, []],
  [
    'the environment',
    [],
    { CASTELLAN_REGION: 'eu-west-1,us-east-1', CASTELLAN_FAIL_ON: 'low' },
    [
      ['--fail-on', 'low', 'CASTELLAN_FAIL_ON'],
      ['--region', ['eu-west-1', 'us-east-1'], 'CASTELLAN_REGION'],
    ],
  ],
  [
    'the command line is stronger than the environment, and that than the file',
    ['--region', 'us-west-2', '--config', FILE],
    { CASTELLAN_REGION: 'eu-west-1', CASTELLAN_FAIL_ON: 'low' },
    [
      ['--config', FILE, 'command line'],
      ['--fail-on', 'low', 'CASTELLAN_FAIL_ON'],
      ['--region', ['us-west-2'], 'command line'],
    ],
  ],
  [
    'the file, which the environment may name',
    [],
    { CASTELLAN_CONFIG: FILE },
    [
      ['--config', FILE, 'CASTELLAN_CONFIG'],
      ['--fail-on', 'critical', `${FILE}:3:12`],
      ['--region', ['eu-west-1', 'eu-north-1'], `${FILE}:2:11`],
    ],
  ],
  [
    'variables of others, of another command, and one that the file names',
    ['--config', FILE],
    {
      ...{ CASTELLAN_VERSION: '1.2.3', CASTELLAN_MOTO: 'here', CASTELLAN_ROLE_NAME: 'reader' },
      ...{ CASTELLAN_LDAP_PASSWORD: 'x', CASTELLAN_REGIONS: 'of ours' },
    },
    [
      ['--config', FILE, 'command line'],
      ['--fail-on', 'critical', `${FILE}:3:12`],
      ['--region', ['eu-west-1', 'eu-north-1'], `${FILE}:2:11`],
    ],
  ],
  [
    'switches',
    [],
    { CASTELLAN_QUIET: '1', CASTELLAN_NO_COLOR: 'true', CASTELLAN_REDACT: '0' },
    [
      ['--no-color', false, 'CASTELLAN_NO_COLOR'],
      ['--quiet', true, 'CASTELLAN_QUIET'],
      ['--redact', false, 'CASTELLAN_REDACT'],
    ],
  ],
  [
    'what one call is about is said on its command line',
    [],
    { CASTELLAN_FORMAT: 'json', CASTELLAN_SEND: 'security-hub' },
    [],
  ],
])('%s', async ([, args, env, said]) => {
  const found = flagsSaid(await scanWith(args, env));
  expect(found.sort(([a], [b]) => (a < b ? -1 : 1))).toStrictEqual(said);
});

test.for<[string, env: Record<string, string>, says: string]>([
  ['a slip', { CASTELLAN_FAILON: 'low' }, 'did you mean CASTELLAN_FAIL_ON?'],
  ['a slip in a setting', { CASTELLAN_DATA_KEY: 'kms' }, 'did you mean CASTELLAN_DATA_KEYS?'],
  ['a switch', { CASTELLAN_QUIET: 'perhaps' }, 'CASTELLAN_QUIET --quiet is true or false'],
  ['a number', { CASTELLAN_CONCURRENCY: 'many' }, '--concurrency: a whole number is expected'],
  ['a word', { CASTELLAN_SEVERITY: 'bad' }, '--severity: It is critical'],
])('%s it cannot be', async ([, env, says]) => {
  await expect(scanWith([], env)).rejects.toThrow(says);
});
