import { detections } from '../../detections/catalogue.ts';
import type { AnyDetection } from '../../detections/detection.ts';
import { type Severity, severities } from '../../model/finding.ts';
import { globMatches } from '../../model/glob.ts';
import { UserError } from '../../model/user-error.ts';
import { type Rule, ruleOf } from '../../watch/rule.ts';
import { loadSettings } from '../config.ts';
import { didYouMean } from '../suggest.ts';
import { type RulePaths, ruleFiles } from './rule-files.ts';

/** Which rules are to run. Lists are globs over ids; what is empty or absent chooses everything. */
export interface RuleChoice extends RulePaths {
  config?: string;
  detection?: readonly string[];
  excludeDetection?: readonly string[];
  /** This severity and worse. */
  severity?: Severity;
}

/** Ours as `castellan.yaml` sets them, and those that are brought. Throws UserError for what does not exist or cannot be run. */
export async function rulesToRun(choice: RuleChoice): Promise<Rule[]> {
  return chosenOf([...(await ownRules(choice)), ...(await ruleFiles(choice))], choice);
}

/** Those that are brought alone, where there are any and no detection is named; else as `rulesToRun`. */
export async function rulesToTry(choice: RuleChoice): Promise<Rule[]> {
  const brought = await ruleFiles(choice);
  const isAlone = brought.length > 0 && !choice.detection?.length;
  return chosenOf([...(isAlone ? [] : await ownRules(choice)), ...brought], choice);
}

async function ownRules({ config }: RuleChoice): Promise<Rule[]> {
  const catalogue: readonly AnyDetection[] = detections;
  const settings = await loadSettings(config, catalogue);
  return catalogue.map((one) => ruleOf(one, settings.get(one.id)));
}

/** A rule that was not chosen but that another looks at goes on matching, and alerts no more. */
function chosenOf(rules: readonly Rule[], choice: RuleChoice): Rule[] {
  const ids = rules.map(({ id }) => id);
  for (const glob of [...(choice.detection ?? []), ...(choice.excludeDetection ?? [])]) {
    if (ids.some((id) => globMatches(glob, id))) continue;
    throw new UserError(`there is no detection ${glob}${didYouMean(glob, ids)}`);
  }
  const worst = choice.severity ? severities.indexOf(choice.severity) : severities.length;
  const isChosen = ({ id, severity }: Rule) =>
    (!choice.detection?.length || choice.detection.some((glob) => globMatches(glob, id))) &&
    !choice.excludeDetection?.some((glob) => globMatches(glob, id)) &&
    severities.indexOf(severity) <= worst;
  const chosen = rules.filter(isChosen);
  if (!chosen.some(({ signal }) => !signal)) {
    throw new UserError('no detection is left to run; choose fewer conditions');
  }
  const needed = new Set<string>();
  for (const rule of chosen) need(rule);
  return rules.flatMap((rule) =>
    isChosen(rule) ? [rule] : needed.has(rule.id) ? [{ ...rule, signal: true as const }] : [],
  );

  function need({ sequence, window }: Rule): void {
    for (const id of [...(sequence?.followedBy ?? []), ...(window?.beside ?? [])]) {
      const rule = rules.find((one) => one.id === id);
      if (!rule) throw new UserError(`there is no detection ${id}, which another waits for`);
      if (needed.has(id)) continue;
      needed.add(id);
      need(rule);
    }
  }
}
