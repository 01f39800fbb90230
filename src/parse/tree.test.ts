import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFolder } from './terraform/folder.testing.ts';
import { Configs, evaluateRoot, findRoots } from './terraform/load.ts';
import { isRefusal, Tree } from './tree.ts';

const files = {
  'inside/a.txt': 'a',
  'inside/latin.txt': Buffer.from([0x66, 0xfc, 0x72]),
  'inside/nul.txt': 'a\0b',
  'inside/large.txt': '',
  'outside/secret.txt': 'secret',
};

/** What is said of a path under `inside`, with links and a pipe in it. */
function read(path: string): string {
  return withFolder(files, (folder) => {
    const inside = join(folder, 'inside');
    symlinkSync('../outside/secret.txt', join(inside, 'file-link'));
    symlinkSync('../outside', join(inside, 'folder-link'));
    symlinkSync('a.txt', join(inside, 'fine-link'));
    symlinkSync('loop', join(inside, 'loop'));
    symlinkSync('/dev/zero', join(inside, 'device'));
    truncateSync(join(inside, 'large.txt'), 10 * 2 ** 20 + 1);
    execFileSync('mkfifo', [join(inside, 'pipe')]);
    const text = new Tree(inside).text(path.replace('ABSOLUTE', folder));
    return isRefusal(text) ? text.refused.replaceAll(folder, 'ABSOLUTE') : text;
  });
}

test.for<[path: string, said: string]>([
  ['a.txt', 'a'],
  ['./../inside/a.txt', 'a'],
  ['ABSOLUTE/inside/a.txt', 'a'],
  ['fine-link', 'a'],
  ['nul.txt', 'a\0b'],
  ['none.txt', 'there is no none.txt'],
  ['a.txt/b', 'there is no a.txt/b'],
  ['../outside/secret.txt', '../outside/secret.txt lies outside the folder that is looked at'],
  [
    'ABSOLUTE/outside/secret.txt',
    'ABSOLUTE/outside/secret.txt lies outside the folder that is looked at',
  ],
  ['/etc/passwd', '/etc/passwd lies outside the folder that is looked at'],
  ['../insidejob', '../insidejob lies outside the folder that is looked at'],
  ['file-link', 'file-link lies outside the folder that is looked at'],
  ['folder-link/secret.txt', 'folder-link/secret.txt lies outside the folder that is looked at'],
  ['device', 'device lies outside the folder that is looked at'],
  ['loop', 'loop cannot be read (ELOOP)'],
  ['pipe', 'pipe is no file'],
  ['.', '. is no file'],
  ['latin.txt', 'latin.txt is not UTF-8'],
  ['large.txt', 'large.txt is larger than 10485760 bytes'],
  ['a\0.txt', 'a path with a NUL in it'],
])('%s', ([path, said]) => {
  expect(read(path)).toBe(said);
});

test('folders that link to each other are gone through once', () => {
  withFolder({ 'a/main.tf': 'resource "a_b" "c" {}', 'a/x/.keep': '' }, (folder) => {
    symlinkSync('..', join(folder, 'a/x/up'));
    symlinkSync('a', join(folder, 'twin'));
    const configs = new Configs(new Tree(folder));
    expect(findRoots(configs)).toStrictEqual(['a']);
    expect(evaluateRoot(configs, 'a').resources.map(({ address }) => address)).toStrictEqual([
      'a_b.c',
    ]);
  });
});

test('a file that cannot be read leaves the rest of its module', () => {
  withFolder({ 'main.tf': 'resource "a_b" "c" {}', 'bad.tf': Buffer.from([0xff]) }, (folder) => {
    symlinkSync('/etc/passwd', join(folder, 'link.tf'));
    const { resources, gaps } = evaluateRoot(new Configs(new Tree(folder)), '.');
    expect(resources).toHaveLength(1);
    expect(gaps.map(({ reason }) => reason)).toStrictEqual([
      'bad.tf is not UTF-8',
      'link.tf lies outside the folder that is looked at',
    ]);
  });
});
