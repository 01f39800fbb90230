import { toJson } from '../report/json.ts';
import { openHunt } from '../watch/hunt/ask.ts';
import { runRules } from '../watch/hunt/run-rules.ts';
import { eventWorldOf } from '../watch/world.ts';
import { alertsInWords } from './alerts-in-words.ts';
import { EXIT } from './exit.ts';
import { print } from './output.ts';
import { ownRules } from './own-rules.ts';
import { type RulePaths, ruleFiles } from './rule-files.ts';

export interface HuntRulesFlags extends RulePaths {
  from: string;
  format: string;
}

/** Prints what rules would have alerted of, had they run then: those that are given, or else the detections of castellan. */
export async function huntRules(flags: HuntRulesFlags): Promise<number> {
  const brought = await ruleFiles(flags);
  const rules = brought.length > 0 ? brought : ownRules();
  const alerts = await runRules(await openHunt(flags.from), rules, eventWorldOf(undefined));
  await print(
    flags.format === 'json' ? [`${toJson(alerts)}\n`] : alertsInWords(alerts, rules.length),
  );
  return EXIT.ok;
}
