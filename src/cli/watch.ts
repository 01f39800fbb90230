import { toJson } from '../report/json.ts';
import { engineOf } from '../watch/engine/engine.ts';
import { lookThrough } from '../watch/engine/look.ts';
import { eventWorldOf } from '../watch/world.ts';
import { alertsInWords } from './alerts-in-words.ts';
import { print } from './output.ts';
import { ownRules } from './own-rules.ts';
import { type RulePaths, ruleFiles } from './rule-files.ts';
import { EXIT } from './scan.ts';
import { type FilesRead, filesInWords, trailFiles } from './trail-files.ts';

export interface WatchFlags extends RulePaths {
  /** False: only rules that are given. */
  detections: boolean;
  format: string;
}

/** Reads files of CloudTrail to their end, and prints what is alerted of. Answers 4 where a file or record could not be read. */
export async function watch(paths: readonly string[], flags: WatchFlags): Promise<number> {
  const rules = [...(flags.detections ? ownRules() : []), ...(await ruleFiles(flags))];
  const look = lookThrough(rules, eventWorldOf(undefined));
  const engine = engineOf({ rules, look, lateness: Number.POSITIVE_INFINITY });
  const read: FilesRead = { files: 0, skipped: 0, unreadable: [] };
  for await (const { records } of trailFiles(paths, read)) engine.take(look(records), 0);
  const alerts = engine.finish();
  const { events, duplicates, strange, crashes } = engine.counts();
  if (flags.format === 'json') {
    await print([`${toJson({ alerts, ...read, events, duplicates, strange, crashes })}\n`]);
  } else if (flags.format === 'ndjson') {
    await print(alerts.map((alert) => `${toJson(alert)}\n`));
  } else {
    await print(alertsInWords(alerts, rules.length));
    await print([
      `${events} ${events === 1 ? 'event' : 'events'} of ${read.files} ${read.files === 1 ? 'file' : 'files'}, ${duplicates} of them again\n`,
    ]);
    if (strange > 0) await print([`${strange} records are no events of CloudTrail\n`]);
    if (crashes > 0) await print([`rules broke ${crashes} times\n`]);
    await print(filesInWords(read));
  }
  const isWhole = read.unreadable.length === 0 && strange === 0 && crashes === 0;
  return isWhole ? EXIT.ok : EXIT.incomplete;
}
