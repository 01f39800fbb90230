import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { loadConfig } from './config.ts';
import { parseConfig } from './config-layers.ts';

const about = {
  sources: ['live'],
  severity: 'low',
  title: 'x',
  why: 'x',
  fix: 'x',
  see: ['https://example.com'],
  on: 'AWS::IAM::User',
  reads: [],
  check: (): true => true,
} as const;

const catalogue = [
  control({ ...about, id: 'iam.access-key-rotated', settings: { days: 90 as number | null } }),
  control({ ...about, id: 'iam.users-are-few', settings: { breakGlass: [] as string[], max: 5 } }),
  control({ ...about, id: 'iam.volume-encrypted', settings: { dataKeys: 'kms' } }),
] as unknown as AnyControl[];

const read = (text: string) => Object.fromEntries(parseConfig(text, 'castellan.yaml', catalogue));

test.for([
  ['nothing', '', {}],
  [
    'one setting of one control',
    'controls:\n  iam.access-key-rotated: { days: 60 }',
    { 'iam.access-key-rotated': { days: 60 } },
  ],
  [
    'a shared setting reaches all that have it',
    'breakGlass: [root2]',
    { 'iam.users-are-few': { breakGlass: ['root2'] } },
  ],
  [
    "a control's own outranks the shared one",
    'breakGlass: [a]\ncontrols:\n  iam.users-are-few: { breakGlass: [b], max: 1 }',
    { 'iam.users-are-few': { breakGlass: ['b'], max: 1 } },
  ],
  [
    'null where the rule knows it',
    'controls:\n  iam.access-key-rotated: { days: null }',
    { 'iam.access-key-rotated': { days: null } },
  ],
  ['a profile', 'profile: high-security', { 'iam.volume-encrypted': { dataKeys: 'customer' } }],
  [
    'a setting outranks the profile',
    'profile: high-security\ndataKeys: kms',
    { 'iam.volume-encrypted': { dataKeys: 'kms' } },
  ],
] as [string, string, object][])('%s', ([, text, settings]) => {
  expect(read(text)).toStrictEqual(settings);
});

test.for([
  [
    'a key with a slip',
    'breakglas: []',
    'castellan.yaml:1:',
    'there is no setting breakglas; did you mean breakGlass?',
  ],
  [
    'a control with a slip',
    'controls:\n  iam.acces-key-rotated: {}',
    ':2:',
    'did you mean iam.access-key-rotated?',
  ],
  [
    'a setting with a slip',
    'controls:\n  iam.access-key-rotated:\n    day: 3',
    ':3:',
    'did you mean days?',
  ],
  [
    'a wrong type',
    'controls:\n  iam.users-are-few: { max: many }',
    ':2:',
    'max must be a number, not a string',
  ],
  ['a word that is none of the choices', 'dataKeys: costumer', ':1:', 'did you mean customer?'],
  ['a profile with a slip', 'profile: high-securty', ':1:', 'did you mean high-security?'],
  ['no map', '- a', 'castellan.yaml', 'must be a map'],
  ['no YAML', 'a: [', 'castellan.yaml:1:', 'is not YAML'],
])('%s is told with its place', ([, text, place, says]) => {
  expect(() => read(text ?? '')).toThrow(expect.objectContaining({ name: 'UserError' }));
  expect(() => read(text ?? '')).toThrow(place);
  expect(() => read(text ?? '')).toThrow(says);
});

test('the environment is stronger than the nearest file, and that than the own one', async () => {
  const home = mkdtempSync(join(tmpdir(), 'castellan-config-'));
  const project = join(home, 'project');
  mkdirSync(join(home, 'castellan'));
  mkdirSync(join(project, '.git'), { recursive: true });
  const own = join(home, 'castellan/config.yaml');
  writeFileSync(own, 'breakGlass: [own]\ncontrols:\n  iam.access-key-rotated: { days: 1 }\n');
  const nearest = join(project, 'castellan.yaml');
  writeFileSync(nearest, 'breakGlass: [near]\ndataKeys: kms\n');
  vi.spyOn(process, 'cwd').mockReturnValue(project);
  const env = { XDG_CONFIG_HOME: home, CASTELLAN_DATA_KEYS: 'customer' };

  const { said, file } = await loadConfig(undefined, catalogue, env);
  expect(
    [...said].map(([id, of]) => [id, ...[...of].flatMap(([n, s]) => [n, s.value, s.where])]),
  ).toStrictEqual([
    ['iam.access-key-rotated', 'days', 1, `${own}:3:29`],
    ['iam.users-are-few', 'breakGlass', ['near'], `${nearest}:1:1`],
    ['iam.volume-encrypted', 'dataKeys', 'customer', 'CASTELLAN_DATA_KEYS:1:1'],
  ]);
  expect(file).toBe(nearest);

  const named = await loadConfig(own, catalogue, { XDG_CONFIG_HOME: home });
  expect(named.settings.get('iam.users-are-few')).toStrictEqual({ breakGlass: ['own'] });
  expect(named.settings.has('iam.volume-encrypted')).toBe(false);

  const slip = loadConfig(undefined, catalogue, { ...env, CASTELLAN_DATA_KEYS: 'costumer' });
  await expect(slip).rejects.toThrow('CASTELLAN_DATA_KEYS:1:1 dataKeys is one of kms, customer');
  vi.restoreAllMocks();
  rmSync(home, { recursive: true });
});
