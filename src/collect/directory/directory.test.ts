import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Answer } from '../recording.ts';
import { ACCOUNT, replay } from '../testing.ts';
import { directoryAnswers } from './answers.ts';
import people from './people.ts';
import type { DirectorySource } from './source.ts';

const directory = mkdtempSync(join(tmpdir(), 'castellan-directory-'));
afterAll(() => rmSync(directory, { recursive: true }));

const columns = { userName: 'login', emailAddress: 'mail', active: 'active' };
const anna = { userName: 'anna', emailAddress: 'anna@example.com', active: true };

test.for<[string, 'csv' | 'scim', text: string, Answer | { error: { name: string } }]>([
  [
    'a CSV export, quoted, with a byte order mark and cells of other things',
    'csv',
    '\ufefflogin,mail,active,note\r\nAnna,"Anna@example.com",yes,"a, ""b"""\r\nben,,FALSE,\r\n',
    {
      output: { people: [anna, { userName: 'ben', emailAddress: null, active: false }] },
    },
  ],
  [
    'a CSV export that does not tell who is active',
    'csv',
    'mail,login\nanna@example.com,anna\n',
    { output: { people: [anna] } },
  ],
  [
    'a CSV export without the column',
    'csv',
    'name,mail\nanna,x\n',
    { error: { name: 'NoSuchColumn' } },
  ],
  [
    'a CSV export of somebody without a name',
    'csv',
    'login,mail\n,x\n',
    { error: { name: 'NoUserName' } },
  ],
  [
    'a CSV export cut off in a quote',
    'csv',
    'login,mail\n"anna',
    { error: { name: 'CSV_QUOTE_NOT_CLOSED' } },
  ],
  [
    'a SCIM export',
    'scim',
    JSON.stringify({
      totalResults: 2,
      Resources: [
        {
          userName: 'anna',
          emails: [{ value: 'x@y' }, { value: 'anna@example.com', primary: true }],
        },
        { userName: '__proto__', active: false },
      ],
    }),
    {
      output: { people: [anna, { userName: '__proto__', emailAddress: null, active: false }] },
    },
  ],
  [
    'a SCIM export that is only a page',
    'scim',
    JSON.stringify({ totalResults: 3, Resources: [{ userName: 'anna' }] }),
    { error: { name: 'DirectoryIncomplete' } },
  ],
  ['a SCIM export of something else', 'scim', '{"Resources":[]}', { error: { name: 'ZodError' } }],
])('%s', async ([name, kind, text, expected]) => {
  const file = join(directory, `${name.length}.${kind}`);
  writeFileSync(file, text);
  const source: DirectorySource = kind === 'csv' ? { kind, file, columns } : { kind, file };
  const answer = await directoryAnswers(source)({
    account: ACCOUNT,
    region: 'us-east-1',
    service: 'directory',
    operation: 'ListPeople',
    input: {},
  });
  if ('error' in expected) expect(answer).toMatchObject(expected);
  else expect(answer).toStrictEqual(expected);
});

const asked = { service: 'directory', operation: 'ListPeople', input: {}, region: 'us-east-1' };

test('people are what the directory answered', async () => {
  const { resources, incomplete } = await replay(people, [
    { ...asked, output: { people: [anna] } },
  ]);
  expect(incomplete).toStrictEqual([]);
  expect(resources).toStrictEqual([
    {
      type: 'Directory::Person',
      id: 'anna',
      name: 'anna',
      account: ACCOUNT,
      region: 'us-east-1',
      ...anna,
    },
  ]);
});

test('a directory that was not read in full is an unfinished listing', async () => {
  const error = { name: 'SizeLimitExceededError', message: 'secret', statusCode: 400 };
  const { incomplete } = await replay(people, [{ ...asked, error }]);
  expect(incomplete).toMatchObject([
    {
      type: 'Directory::Person',
      unknown: { $unknown: 'failed', detail: 'directory:ListPeople SizeLimitExceededError' },
    },
  ]);
});
