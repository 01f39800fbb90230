import type { Power, Step } from '../reach/iam/escalation/escalations.ts';
import { paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';

/** Who can, and to whose rights if not to those of an administrator. */
export interface Answer extends Power {
  to: string | undefined;
  /** What was not seen, in words. */
  unseen: readonly string[];
}

export function* inWords(
  { administrators, escalations, to, unseen }: Answer,
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  const sure = escalations.filter(({ verdict }) => verdict === 'must').length;
  const goal = to === undefined ? 'administrator' : visible(to);
  yield ink.strong(`${escalations.length} can become ${goal}`);
  yield `, ${sure} of them whatever the request says; ${administrators.length} administrators\n`;
  for (const { from, verdict, mfa, steps } of escalations) {
    const how = mfa === 'required' ? ink.quiet('  with MFA') : '';
    yield `\n${verdict.padEnd(6)}${visible(from)}${how}\n`;
    for (const line of steps.flatMap(stepInWords)) yield `      ${line}\n`;
  }
  if (unseen.length > 0)
    yield `\n${ink.verdict('unknown', 'INCOMPLETE')}: ${unseen.map(visible).join('; ')}\n`;
}

function stepInWords(step: Step): string[] {
  const { from, to, title, path, residual } = step;
  const end = to === from ? '' : `: ${visible(to)}`;
  return [
    `${title}${end}  (${path}${visible(throughInWords(step))})`,
    ...residual.map((one) => `  if ${visible(one)}`),
  ];
}

/** `, by deploy, FullAWSAccess`: the policies that let him. */
export function throughInWords({ by }: Step): string {
  const names = [...new Set(by.flatMap(({ policy }) => policy ?? []))];
  return names.length > 0 ? `, by ${names.join(', ')}` : '';
}
