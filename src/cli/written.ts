import type { Findings } from '../model/finding.ts';
import type { Since } from '../report/diff-in-words.ts';
import { type PendingFile, pendingFile } from '../store/file.ts';
import { print, type Target } from './output.ts';
import { type RenderOptions, render } from './render.ts';

/** A target that is a file, opened beside its place. */
export interface OpenFile {
  target: Target;
  pending: PendingFile;
}

/** Opens every file before the work begins, so that one that cannot be written is told at once; else none is left. */
export async function openAll(targets: readonly Target[]): Promise<OpenFile[]> {
  const files: OpenFile[] = [];
  for (const target of targets) {
    if (target.file === undefined) continue;
    try {
      files.push({ target, pending: await pendingFile(target.file) });
    } catch (error) {
      await discardAll(files);
      throw error;
    }
  }
  return files;
}

export async function discardAll(files: readonly OpenFile[]): Promise<void> {
  await Promise.all(files.map(({ pending }) => pending.discard()));
}

/** Writes a run to its files, then to standard output what is meant for it: a format, or the summary. */
export async function write(
  findings: Findings,
  targets: readonly Target[],
  files: readonly OpenFile[],
  {
    color,
    quiet,
    since,
    code,
    only,
  }: Pick<RenderOptions, 'color' | 'code' | 'only'> & {
    quiet?: boolean;
    since?: Since | undefined;
  },
): Promise<void> {
  const telling = { note, ...(code && { code }), ...(only && { only }) };
  for (const { target, pending } of files) {
    await pending.finish(await render(target.format, findings, { ...telling, color: false }));
  }
  const toStdout = targets.find(({ file }) => file === undefined);
  if (toStdout) await print(await render(toStdout.format, findings, { ...telling, color }));
  else if (!quiet) {
    const summary = await render('summary', findings, {
      color,
      reports: files.flatMap(({ target }) => target.file ?? []),
      ...(since && { since }),
      ...(process.stdout.columns && { columns: process.stdout.columns }),
    });
    await print(summary);
  }
}

function note(text: string): void {
  process.stderr.write(`castellan: ${text}\n`);
}
