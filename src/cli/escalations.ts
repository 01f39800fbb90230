import type { Wanted } from '../collect/collect.ts';
import { parseArn } from '../model/arn.ts';
import type { Gap } from '../model/finding.ts';
import type { ResourceType } from '../model/resource.ts';
import { UserError } from '../model/user-error.ts';
import { type Power, powerOf } from '../reach/iam/escalation/escalations.ts';
import { escalationFacts } from '../reach/iam/escalation/facts.ts';
import { gapsInWords } from '../report/coverage.ts';
import { inWords } from './escalations-in-words.ts';
import { page } from './escalations-page.ts';
import { EXIT } from './exit.ts';
import { inventoryOf } from './inventory.ts';
import { print, wantsColor } from './output.ts';
import { openAsTold, type ScanFlags } from './scan/scan.ts';

export interface EscalationFlags extends Omit<ScanFlags, 'format'> {
  format: string;
  from?: string;
  to?: string;
}

/** Prints who can become administrator, and in which steps. Answers the exit code. */
export async function showEscalations(flags: EscalationFlags): Promise<number> {
  const { from, to } = flags;
  for (const arn of [from, to]) {
    if (arn !== undefined && !parseArn(arn)) throw new UserError(`${arn} is no ARN`);
  }
  const open = openAsTold({ ...flags, format: [] }, ESCALATIONS_WANTED);
  const way = await open({ signal: new AbortController().signal });
  const { inventory, gaps } = await inventoryOf(way, ESCALATIONS_WANTED, flags);
  const { administrators, escalations: all } = powerOf(
    inventory,
    new Set(ESCALATIONS_WANTED.keys()),
    to,
  );
  const escalations = all.filter((one) => from === undefined || one.from === from);
  const complete = gaps.length === 0 && inventory.incomplete.every(({ leftOut }) => leftOut);
  const told = { complete, administrators, escalations, gaps };
  await print(written(told, flags));
  return complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

interface Told extends Power {
  complete: boolean;
  gaps: Gap[];
}

function written(told: Told, { format, to, color }: EscalationFlags): Iterable<string> {
  const schema = 'castellan.escalations/1';
  if (format === 'json') return [`${JSON.stringify({ schema, ...told }, null, 2)}\n`];
  const { administrators, escalations, gaps } = told;
  const coverage = { complete: false, calls: 0, gaps, crashes: [], skippedRegions: [] };
  const answer = { administrators, escalations, to, unseen: gapsInWords(coverage) };
  return format === 'html'
    ? page(answer)
    : inWords(answer, wantsColor(color, process.stdout.isTTY));
}

/** All that is asked for, whoever it is about. */
export const ESCALATIONS_WANTED: Wanted = new Map(
  Object.entries(escalationFacts).map(([type, facts]) => [type as ResourceType, new Set(facts)]),
);
