import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Delivered } from '../../watch/delivery/trail.testing.ts';

/** A copy of a bucket, in a folder of its own below `folder`. */
export function copyOf(files: readonly Delivered[], folder: string): string {
  const logs = mkdtempSync(join(folder, 'logs-'));
  for (const { key, bytes } of files) {
    mkdirSync(dirname(join(logs, key)), { recursive: true });
    writeFileSync(join(logs, key), bytes);
  }
  return logs;
}
