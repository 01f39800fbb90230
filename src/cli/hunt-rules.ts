import { detections } from '../detections/catalogue.ts';
import type { AnyDetection } from '../detections/detection.ts';
import type { Alert } from '../model/alert.ts';
import { toJson } from '../report/json.ts';
import { visible } from '../report/visible.ts';
import { openHunt } from '../watch/hunt/ask.ts';
import { runRules } from '../watch/hunt/run-rules.ts';
import { type Rule, ruleOf } from '../watch/rule.ts';
import { eventWorldOf } from '../watch/world.ts';
import { print } from './output.ts';
import { type RulePaths, ruleFiles } from './rule-files.ts';
import { EXIT } from './scan.ts';

export interface HuntRulesFlags extends RulePaths {
  from: string;
  format: string;
}

/** Prints what rules would have alerted of, had they run then: those that are given, or else the detections of castellan. */
export async function huntRules(flags: HuntRulesFlags): Promise<number> {
  const brought = await ruleFiles(flags);
  const rules = brought.length > 0 ? brought : own();
  const alerts = await runRules(await openHunt(flags.from), rules, eventWorldOf(undefined));
  await print(flags.format === 'json' ? [`${toJson(alerts)}\n`] : inWords(alerts, rules.length));
  return EXIT.ok;
}

function own(): Rule[] {
  return detections.map((one: AnyDetection) => ruleOf(one));
}

function* inWords(alerts: readonly Alert[], rules: number): Iterable<string> {
  const inOrder = [...alerts].sort((a, b) => ((a.first ?? '') < (b.first ?? '') ? -1 : 1));
  for (const { first, severity, title, subject, count, origin } of inOrder) {
    const by = origin.author === undefined ? '' : ` (by ${origin.author})`;
    const times = count === 1 ? '' : `, ${count} events`;
    yield `${first ?? 'no time'}  ${severity.padEnd(8)}  ${visible(`${title}${by}: ${subject}`)}${times}\n`;
  }
  yield `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'} of ${rules} ${rules === 1 ? 'rule' : 'rules'}\n`;
}
