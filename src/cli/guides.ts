import { readFile } from 'node:fs/promises';
import type { Guide } from '../frameworks/guides/guide.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { type RecommendationState, stateOf } from '../frameworks/guides/state.ts';
import type { Findings, Tally } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import { paint } from '../report/paint.ts';
import { whyNot } from '../store/file.ts';
import { print } from './output.ts';
import { EXIT, runScan, type ScanFlags, wantsColor } from './scan.ts';

/** Prints every recommendation of the five guides with the state of its answer. Answers the exit code. */
export async function showGuides(
  run: string | undefined,
  flags: Omit<ScanFlags, 'format'> & { format: string },
): Promise<number> {
  const { tallies, coverage } =
    run === undefined
      ? (await runScan({ ...flags, format: [] })).findings
      : await readFindings(run);
  const chosen = guides.filter(
    ({ id, recommendations }) =>
      !flags.guide?.length ||
      flags.guide.some((name) => name === id || recommendations.some((one) => one.id === name)),
  );
  const byControl = new Map(tallies.map((tally) => [tally.control, tally]));
  const told = chosen.map((guide) => tell(guide, byControl));
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify(told, null, 2)}\n`]
      : inWords(told, wantsColor(flags.color, process.stdout.isTTY)),
  );
  return coverage.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

interface ToldGuide {
  id: string;
  title: string;
  recommendations: ({
    id: string;
    title: string;
    answers: readonly string[];
  } & RecommendationState)[];
}

function tell(
  { id, title, recommendations }: Guide,
  tallies: ReadonlyMap<string, Tally>,
): ToldGuide {
  return {
    id,
    title,
    recommendations: recommendations.map((one) => ({ ...one, ...stateOf(one, tallies) })),
  };
}

const WORDS: Record<RecommendationState['state'], string> = {
  fails: 'FAILS',
  unknown: 'UNKNOWN',
  partly: 'SO FAR OK',
  passes: 'PASSES',
  nothing: 'NOTHING',
  open: 'OPEN',
};

function* inWords(told: readonly ToldGuide[], color: boolean): Iterable<string> {
  const ink = paint(color);
  for (const { title, recommendations } of told) {
    yield `${ink.strong(title)}\n`;
    for (const { id, title: text, state, because, missing, checked, flagged } of recommendations) {
      const counted = checked > 0 ? `  (${checked} checked, ${flagged} flagged)` : '';
      yield `  ${WORDS[state].padEnd(10)}${id.padEnd(6)}${text}${counted}\n`;
      const why =
        because.length > 0 ? because : state === 'partly' || state === 'open' ? missing : [];
      const label = because.length > 0 ? '' : 'not in this run: ';
      if (why.length > 0) yield `${' '.repeat(18)}${ink.quiet(label + why.join(', '))}\n`;
    }
    yield '\n';
  }
  const states = told.flatMap(({ recommendations }) => recommendations.map(({ state }) => state));
  const count = (state: string) => states.filter((one) => one === state).length;
  yield `${states.length} recommendations: ${count('fails')} fail, ${count('passes')} pass, ${count('partly')} are all right so far, ${count('unknown')} unknown, ${count('nothing')} with nothing to check, ${count('open')} not answered by this run\n`;
}

async function readFindings(file: string): Promise<Findings> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  });
  try {
    const findings: unknown = JSON.parse(text);
    if (Reflect.get(Object(findings), 'schema') === 'castellan.findings/1')
      return findings as Findings;
  } catch (cause) {
    throw new UserError(`${file} is not JSON; make it with castellan scan --format json`, {
      cause,
    });
  }
  throw new UserError(
    `${file} does not hold castellan.findings/1; make it with castellan scan --format json`,
  );
}
