import type { Able } from '../../src/reach/iam/able.ts';
import { iamOf } from '../../src/reach/iam/who-can.ts';
import type { Asked } from './inventories.ts';
import type { Case, Verdict } from './reference/case.ts';
import { verdictsOf } from './reference/completions.ts';
import { universe } from './universe.ts';

const MFA = 'aws:MultiFactorAuthPresent';
const WAYS: string[][] = [[], ['false'], ['true']];

/** In what the answer to a question is wrong: who surely can must be able to, and who can must be told. */
export function wrongAbout({ inventory, question, requests }: Asked): string[] {
  const told = iamOf(inventory).whoCan(question);
  return [...requests].flatMap(([arn, cases]) =>
    wrongOf(
      arn,
      cases,
      told.find(({ principal }) => principal === arn),
    ),
  );
}

/** For each way of MFA, what each request may come to. */
function wrongOf(arn: string, cases: Case[], told: Able | undefined): string[] {
  const [absent = [], without = [], withMfa = []] = WAYS.map((held) =>
    cases.map((request) => verdictsUnder(request, held)),
  );
  const withoutMfa = [...absent, ...without];
  const all = [...withoutMfa, ...withMfa];
  const can = all.some(mayBe);
  if (told === undefined) return can ? [`${arn} can, and is not told`] : [];
  const wrong: string[] = [];
  if (told.verdict === 'must' && !all.some(isSure)) wrong.push(`${arn} surely can, it says`);
  if (told.mfa === 'required' && withoutMfa.some(mayBe)) wrong.push(`${arn} needs MFA, it says`);
  return wrong;
}

function mayBe(verdicts: Set<Verdict>): boolean {
  return verdicts.has('allowed');
}

function isSure(verdicts: Set<Verdict>): boolean {
  return verdicts.has('allowed') && verdicts.size === 1;
}

function verdictsUnder(request: Case, held: string[]): Set<Verdict> {
  return verdictsOf({ ...request, context: { ...request.context, [MFA]: held } }, universe);
}
