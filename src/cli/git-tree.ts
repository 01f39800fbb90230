import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { LIMITS } from '../parse/tree.ts';

/**
 * Does something with the files of a commit, in a folder that is taken away afterwards: of the one where the branch left
 * `ref`, or of `ref` itself where they share none. Git only reads: no filter, no hook, nothing fetched. Throws UserError
 * where there is no such commit.
 */
export async function withCommit<Result>(
  repository: string,
  ref: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const named = git(repository, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (named.status !== 0 || ref.startsWith('-')) {
    throw new UserError(
      `${repository} has no commit ${ref}; fetch it first (git fetch origin, with enough depth)`,
    );
  }
  const commit = named.stdout.toString().trim();
  const shared = git(repository, ['merge-base', commit, 'HEAD']);
  const base = shared.status === 0 ? shared.stdout.toString().trim() : commit;
  const folder = mkdtempSync(join(tmpdir(), 'castellan-base-'));
  try {
    for (const batch of batchesOf(filesOf(repository, base))) writeAll(repository, batch, folder);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface CommittedFile {
  path: string;
  object: string;
  bytes: number;
  isLink: boolean;
}

/** Of more files, or larger ones, nothing is read either where the head is judged. */
function filesOf(repository: string, commit: string): CommittedFile[] {
  const { stdout } = git(repository, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
  return stdout
    .toString()
    .split('\0')
    .flatMap((line): CommittedFile[] => {
      const [, mode, object = '', size, path = ''] =
        /^(\d+) blob (\w+) +(\d+)\t(.*)$/s.exec(line) ?? [];
      const bytes = Number(size);
      const isSafe =
        path !== '' && !path.split('/').some((part) => /^(?:\.\.?|\.git)$/i.test(part));
      return isSafe && bytes <= LIMITS.fileBytes
        ? [{ path, object, bytes, isLink: mode === '120000' }]
        : [];
    })
    .slice(0, LIMITS.files);
}

const BATCH = 32 * 2 ** 20;

function* batchesOf(files: readonly CommittedFile[]): Iterable<CommittedFile[]> {
  let batch: CommittedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += file.bytes;
    if (bytes < BATCH) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** `git cat-file --batch` answers each name with a line, the bytes and a line break. */
function writeAll(repository: string, files: readonly CommittedFile[], folder: string): void {
  const input = files.map(({ object }) => `${object}\n`).join('');
  const { stdout } = git(repository, ['cat-file', '--batch'], input);
  let at = 0;
  for (const { path, bytes, isLink } of files) {
    const begin = stdout.indexOf(10, at) + 1;
    const content = stdout.subarray(begin, begin + bytes);
    at = begin + bytes + 1;
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (isLink) symlinkSync(content.toString(), file);
    else writeFileSync(file, content);
  }
}

function git(repository: string, args: readonly string[], input?: string) {
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  const result = spawnSync('git', ['--no-pager', '-C', repository, ...quiet, ...args], {
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: 2 * BATCH + LIMITS.fileBytes,
    ...(input !== undefined && { input }),
  });
  if (result.error) {
    throw new UserError(`git cannot be asked for --base: ${result.error.message}`, {
      cause: result.error,
    });
  }
  return result;
}
