import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a command prints, and its exit code. */
export async function output(run: () => Promise<number>): Promise<{ text: string; code: number }> {
  const chunks: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk) => {
    chunks.push(String(chunk));
    return true;
  };
  try {
    const code = await run();
    return { text: chunks.join(''), code };
  } finally {
    process.stdout.write = write;
  }
}

/** Files in a folder of their own: its path. */
export function written(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-reach-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
