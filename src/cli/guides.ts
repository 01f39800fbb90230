import { type Answer, answerOf } from '../frameworks/answers.ts';
import { type Framework, type Requirement, rests } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { type RequirementState, stateOf } from '../frameworks/state.ts';
import type { Tally } from '../model/finding.ts';
import { paint } from '../report/paint.ts';
import { EXIT } from './exit.ts';
import { print, wantsColor } from './output.ts';
import { readRun } from './read-run.ts';
import { runScan, type ScanFlags } from './scan/scan.ts';
import type { Choice } from './select.ts';

/** Prints every recommendation of the five guides with the state of its answer. Answers the exit code. */
export async function showGuides(
  run: string | undefined,
  flags: Omit<ScanFlags, 'format'> & { format: string },
): Promise<number> {
  const { tallies, coverage } =
    run === undefined ? (await runScan({ ...flags, format: [] })).findings : await readRun(run);
  const byControl = new Map(tallies.map((tally) => [tally.control, tally]));
  const told = chosenOf(flags).map((standard) => tell(standard, byControl));
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify(told, null, 2)}\n`]
      : inWords(told, wantsColor(flags.color, process.stdout.isTTY)),
  );
  return coverage.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

/** All of the guides, or what was named of them and of the frameworks: whole, or some of its requirements. */
function chosenOf({ guide = [], framework = [] }: Choice): Framework[] {
  if (guide.length === 0 && framework.length === 0) return [...guides];
  return [
    ...guides.flatMap((one) => namedOf(one, guide, (id) => id)),
    ...frameworks.flatMap((one) => namedOf(one, framework, (id) => `${one.id}/${id}`)),
  ];
}

function namedOf(
  standard: Framework,
  names: readonly string[],
  nameOf: (requirement: string) => string,
): Framework[] {
  const named = new Set(names.map((name) => name.toLowerCase()));
  if (named.has(standard.id.toLowerCase())) return [standard];
  const requirements = standard.requirements.filter(({ id }) =>
    named.has(nameOf(id).toLowerCase()),
  );
  return requirements.length > 0 ? [{ ...standard, requirements }] : [];
}

interface Told extends Omit<Framework, 'requirements'> {
  requirements: (Omit<Requirement, 'answers'> & RequirementState & { answers: Answer[] })[];
}

function tell(standard: Framework, tallies: ReadonlyMap<string, Tally>): Told {
  return {
    ...standard,
    requirements: standard.requirements.map((one) => ({
      ...one,
      ...stateOf(one, tallies),
      answers: one.answers.flatMap((id) => answerOf(id) ?? []),
    })),
  };
}

const WORDS: Record<RequirementState['state'], string> = {
  fails: 'FAILS',
  unknown: 'UNKNOWN',
  partly: 'SO FAR OK',
  passes: 'PASSES',
  nothing: 'NOTHING',
  open: 'OPEN',
  manual: 'MANUAL',
};

function* inWords(told: readonly Told[], color: boolean): Iterable<string> {
  const ink = paint(color);
  for (const { title, requirements } of told) {
    yield `${ink.strong(title)}\n`;
    const wide = 1 + Math.max(...requirements.map(({ id }) => id.length), 5);
    for (const { id, title: text, level, checked, flagged, ...one } of requirements) {
      const counted = checked > 0 ? `  (${checked} checked, ${flagged} flagged)` : '';
      const at = level === undefined ? '' : `, level ${level}`;
      yield `  ${WORDS[one.state].padEnd(10)}${id.padEnd(wide)}${text}${at}${counted}\n`;
      for (const line of reasons(one)) yield `${' '.repeat(12 + wide)}${ink.quiet(line)}\n`;
    }
    yield '\n';
  }
  const states = told.flatMap(({ requirements }) => requirements.map(({ state }) => state));
  const count = (state: string) => states.filter((one) => one === state).length;
  yield `${states.length} requirements: ${count('fails')} fail, ${count('passes')} pass, ${count('partly')} are all right so far, ${count('unknown')} unknown, ${count('nothing')} with nothing to check, ${count('open')} not answered by this run, ${count('manual')} that no scan can answer\n`;
}

/** What fails or is unknown; else what is still to come, what was not chosen, and what nothing here answers. */
function reasons({
  because,
  missing,
  answers,
  rest,
}: Pick<Told['requirements'][number], 'because' | 'missing' | 'answers' | 'rest'>): string[] {
  if (because.length > 0) return [because.join(', ')];
  const waiting = answers.filter(({ waitsFor }) => waitsFor !== undefined);
  const unchosen = missing.filter((id) => !waiting.some((one) => one.id === id));
  return [
    ...waiting.map(({ id, kind, waitsFor }) => `${kind} ${id} waits for ${waitsFor}`),
    ...(unchosen.length > 0 ? [`not in this run: ${unchosen.join(', ')}`] : []),
    ...(rest === undefined
      ? []
      : [answers.length > 0 ? `beyond that, ${rests[rest]}` : rests[rest]]),
  ];
}
