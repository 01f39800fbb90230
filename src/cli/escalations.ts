import type { Wanted } from '../collect/collect.ts';
import { parseArn } from '../model/arn.ts';
import type { Gap } from '../model/finding.ts';
import type { ResourceType } from '../model/resource.ts';
import { UserError } from '../model/user-error.ts';
import { type Escalation, type Power, powerOf } from '../reach/iam/escalation/escalations.ts';
import { escalationFacts } from '../reach/iam/escalation/facts.ts';
import { gapsInWords } from '../report/coverage.ts';
import { paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { inventoryOf } from './inventory.ts';
import { print } from './output.ts';
import { EXIT, openAsTold, type ScanFlags, wantsColor } from './scan.ts';

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
  const open = openAsTold({ ...flags, format: [] }, WANTED);
  const way = await open({ signal: new AbortController().signal });
  const { inventory, gaps } = await inventoryOf(way, WANTED, flags);
  const power = powerOf(inventory, new Set(WANTED.keys()), to);
  const escalations = power.escalations.filter((one) => from === undefined || one.from === from);
  const complete = gaps.length === 0 && inventory.incomplete.every(({ leftOut }) => leftOut);
  const told = { ...power, escalations };
  await print(
    flags.format === 'json'
      ? [
          `${JSON.stringify({ schema: 'castellan.escalations/1', complete, ...told, gaps }, null, 2)}\n`,
        ]
      : inWords(told, to, gaps, wantsColor(flags.color, process.stdout.isTTY)),
  );
  return complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

const WANTED: Wanted = new Map(
  Object.entries(escalationFacts).map(([type, facts]) => [type as ResourceType, new Set(facts)]),
);

function* inWords(
  { administrators, escalations }: Power,
  to: string | undefined,
  gaps: readonly Gap[],
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  const sure = escalations.filter(({ verdict }) => verdict === 'must').length;
  const goal = to === undefined ? 'administrator' : visible(to);
  yield ink.strong(`${escalations.length} can become ${goal}`);
  yield `, ${sure} of them whatever the request says; ${administrators.length} administrators\n`;
  for (const one of escalations) {
    yield '\n';
    const { from, verdict, mfa } = one;
    const how = mfa === 'required' ? ink.quiet('  with MFA') : '';
    yield `${verdict.padEnd(6)}${visible(from)}${how}\n`;
    for (const line of stepsInWords(one)) yield `      ${line}\n`;
  }
  const unseen = gapsInWords({
    complete: false,
    calls: 0,
    gaps: [...gaps],
    crashes: [],
    skippedRegions: [],
  });
  if (unseen.length > 0)
    yield `\n${ink.verdict('unknown', 'INCOMPLETE')}: ${unseen.map(visible).join('; ')}\n`;
}

function stepsInWords({ steps }: Escalation): string[] {
  return steps.flatMap(({ from, to, title, path, by, residual }) => {
    const through = [...new Set(by.flatMap(({ policy }) => policy ?? []))].map(visible);
    const end = to === from ? '' : `: ${visible(to)}`;
    const how = through.length > 0 ? `, by ${through.join(', ')}` : '';
    return [`${title}${end}  (${path}${how})`, ...residual.map((one) => `  if ${visible(one)}`)];
  });
}
