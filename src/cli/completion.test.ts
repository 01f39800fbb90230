import { execFileSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { completion } from './completion.ts';
import { commandsBelow } from './help.ts';
import { program } from './program.ts';

const castellan = program(() => {});

async function scriptFor(shell: string): Promise<string> {
  let script = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    script += String(text);
    return true;
  });
  await completion(shell, castellan);
  stdout.mockRestore();
  return script;
}

/** What bash offers at the end of the line. */
async function offered(line: string): Promise<string[]> {
  const script = `${await scriptFor('bash')}
COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
COMP_LINE=${JSON.stringify(line)}; COMP_POINT=\${#COMP_LINE}
_castellan; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
}

test.for<[line: string, words: string[]]>([
  ['castellan sc', ['scan']],
  ['castellan scan --sev', ['--severity']],
  ['castellan scan --severity ', ['critical', 'high', 'medium', 'low']],
  ['castellan scan --control s3.bucket-not-p', ['s3.bucket-not-public']],
  ['castellan scan --framework hip', ['hipaa-security']],
  ['castellan scan --service sq', ['sqs']],
  ['castellan scan --format sa', ['sarif']],
  ['castellan doctor --format ', ['text', 'json']],
  ['castellan scan --quiet --fail-on n', ['never']],
  ['castellan explain kms.key-r', ['kms.key-rotates']],
  ['castellan iam ', ['evaluate', 'expand']],
  ['castellan completion z', ['zsh']],
  ['castellan help scan', ['scan']],
])('bash: %s', async ([line, words]) => {
  expect(await offered(line)).toStrictEqual(words);
});

test.for(['bash', 'zsh', 'fish'])('%s knows every command and every flag', async (shell) => {
  const script = await scriptFor(shell);
  for (const command of commandsBelow(castellan)) {
    expect(script).toContain(command.name());
    for (const { long } of command.options) {
      expect(script).toContain(shell === 'fish' ? `-l ${long?.slice(2)}` : long);
    }
  }
  for (const value of ['s3.bucket-not-public', 'never', 'asff', 'mozilla-opsec']) {
    expect(script).toContain(value);
  }
});
