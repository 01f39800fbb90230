import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { demoTrail } from '../tools/demo/trail/trail.ts';
import { compiledMain } from './compiled.ts';

/** What README shows is what the commands print. */

const directory = mkdtempSync(join(tmpdir(), 'castellan-demo-'));
const readme = readFileSync('README.md', 'utf8');

function castellan(...args: readonly string[]): { status: number | null; stdout: string } {
  const options = { cwd: directory, encoding: 'utf8', env: { PATH: process.env.PATH } } as const;
  return spawnSync(process.execPath, [compiledMain(), ...args], options);
}

function shownUnder(heading: string): string {
  const [, text = ''] = readme.split(`## ${heading}\n`);
  return /```\n(.*?)```/s.exec(text)?.[1] ?? '';
}

test('castellan demo', () => {
  // The page takes the report's app, which is not built here.
  const { status, stdout } = castellan('demo', '--html', 'castellan.json');
  expect(stdout.replace('castellan.json', 'castellan.html')).toBe(
    shownUnder('What a scan looks like'),
  );
  expect(status).toBe(3);
});

test('castellan demo watch', () => {
  const { status, stdout } = castellan('demo', 'watch');
  expect(stdout).toContain(shownUnder('What a watch looks like'));
  expect(status).toBe(3);
  const titles = stdout.split('\n').filter((line) => /^[A-Z]{3,}/.test(line));
  expect(titles).toStrictEqual(NIGHT);
  expect(readme).toContain(`One of ${NIGHT.length}\nalerts`);
});

const NIGHT = [
  'HIGH     Call came from a tool that breaks into accounts',
  "MEDIUM   Somebody's calls were refused again and again",
  'MEDIUM   Everything about who may do what was read at once',
  'MEDIUM   Infrastructure was changed by hand in the console',
  'CRITICAL New user was made an administrator and got a key',
  'HIGH     Call came from a tool that breaks into accounts',
  'HIGH     New user was created',
  'CRITICAL New user was made an administrator',
  'MEDIUM   Permissions were changed',
  'CRITICAL Someone was made an administrator',
  'HIGH     Access key was made for another user',
  'MEDIUM   Infrastructure was changed by hand in the console',
  'CRITICAL CloudTrail was changed or switched off',
  'HIGH     Call came from a tool that breaks into accounts',
  'HIGH     GuardDuty was switched off or blinded',
  'HIGH     Flow logs were deleted',
  'HIGH     Many secrets were read by one',
  'CRITICAL Snapshot was made and given away at once',
  'HIGH     Snapshot was shared with another account',
  'HIGH     Database snapshot was shared with another account',
  'HIGH     Bucket policy, ACL or access block was changed',
  'HIGH     KMS key was disabled or scheduled for deletion',
  'CRITICAL CloudTrail was changed or switched off',
  'HIGH     Machines of the kind that miners start were asked for',
  'MEDIUM   Infrastructure was changed by hand in the console',
  'MEDIUM   CloudTrail was changed or switched off',
];

test('the trail is what its generator writes', () => {
  for (const [path, text] of demoTrail()) {
    expect(gunzipSync(readFileSync(join('demo/trail', path))).toString()).toBe(text);
  }
});
