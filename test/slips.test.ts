import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { program } from '../src/cli/program.ts';
import { UserError } from '../src/model/user-error.ts';

/** Whatever is mistyped on the command line: the nearest is named, and the exit code is 2 (main.ts). */

let told = '';

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterAll(() => vi.restoreAllMocks());

test.for<[line: string, nearest: string]>([
  ['scna', 'scan'],
  ['scan --recordng x', '--recording'],
  ['scan --control s3.bucket-not-pubic', 's3.bucket-not-public'],
  ['scan --exclude-control s3.bucket-not-pubic', 's3.bucket-not-public'],
  ['scan --service sqss', 'sqs'],
  ['scan --guide mozila-opsec', 'mozilla-opsec'],
  ['scan --framework cis-aws-5.1', 'cis-aws-5.0'],
  ['scan --severity hihg', 'high'],
  ['scan --fail-on nver', 'never'],
  ['scan --format srif', 'sarif'],
  ['scan --progress jso', 'json'],
  ['report x --format srif', 'sarif'],
  ['diff a b --format jsn', 'json'],
  ['diff a b --fail-on hihg', 'high'],
  ['guides x --format jsn', 'json'],
  ['list contols', 'controls'],
  ['list controls --format jsn', 'json'],
  ['explain s3.bucket-not-pubic', 's3.bucket-not-public'],
  ['explain s3.bucket-not-public --format jsn', 'json'],
  ['who-can s3:GetObject --format jsn', 'json'],
  ['waivers x --format jsn', 'json'],
  ['permissions --service sqss', 'sqs'],
  ['permissions --format terafom', 'terraform'],
  ['iam evalute', 'evaluate'],
  ['who-can s3:GetObjct', 's3:GetObject'],
  ['iam expand s3:GetObjct', 's3:GetObject'],
  ['iam expand s4:GetObject', 's3:GetObject'],
  ['iam expand s3:Get* --format jsn', 'json'],
  ['doctor --format jsn', 'json'],
  ['doctor --regoin x', '--region'],
  ['completion bahs', 'bash'],
  ['help scna', 'scan'],
])('castellan %s', async ([line, nearest]) => {
  told = '';
  const argv = ['node', 'castellan', ...line.split(' ')];
  const error: unknown = await program(() => {})
    .parseAsync(argv)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  if (error instanceof UserError) expect(error.exitCode).toBe(2);
  else expect(error).toMatchObject({ name: 'CommanderError' });
  const said = error instanceof UserError ? error.message : told;
  expect(said.toLowerCase()).toContain(`did you mean ${nearest.toLowerCase()}?`);
});
