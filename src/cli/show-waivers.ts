import { whyNot } from '../judge/waivers.ts';
import type { Findings } from '../model/finding.ts';
import { EXPIRES_SOON, type WaiverUse } from '../model/waiver.ts';
import { visible } from '../report/visible.ts';
import { ASKS_FOR_RULES } from './attested.ts';
import { EXIT } from './exit.ts';
import { print } from './output.ts';
import { readRun } from './read-run.ts';
import { runScan, type ScanFlags } from './scan/scan.ts';

/** Prints what became of each waiver, or what each says of one resource. Answers the exit code. */
export async function showWaivers(
  run: string | undefined,
  flags: Omit<ScanFlags, 'format'> & { format: string; resource?: string },
): Promise<number> {
  const findings =
    run === undefined ? (await runScan({ ...flags, format: [] })).findings : await readRun(run);
  const { waivers = [] } = findings;
  const told =
    flags.resource === undefined ? waivers : explained(flags.resource, waivers, findings);
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify(told, null, 2)}\n`]
      : told.length === 0
        ? ['There are no waivers.\n']
        : told.map(inWords),
  );
  return EXIT.ok;
}

interface Explained extends WaiverUse {
  /** Of a failure of the resource by the waiver's control: whether it covers it, and if not what differs. */
  says: string;
}

function explained(id: string, waivers: readonly WaiverUse[], { findings }: Findings): Explained[] {
  const own = [...findings].filter(
    ({ resource, verdict }) => resource.id === id && verdict === 'fail',
  );
  return waivers.map((waiver) => ({ ...waiver, says: saidOf(waiver) }));

  function saidOf(waiver: WaiverUse): string {
    const finding = own.find(({ control }) => control === waiver.control);
    if (!finding) return `does not fail ${waiver.control}`;
    const part = whyNot(waiver, finding);
    if (part === undefined)
      return waiver.status === 'expired' ? 'matches, but has expired' : 'matches';
    return `does not match: its ${part} is ${finding.resource[part === 'resource' ? 'id' : part]}`;
  }
}

function inWords(waiver: WaiverUse & { says?: string }): string {
  const { control, resource, owner, reason, expires, status, daysLeft, says } = waiver;
  const soon = daysLeft >= 0 && daysLeft <= EXPIRES_SOON ? `, in ${daysLeft} days` : '';
  return [
    `${status.padEnd(8)} ${control}  ${visible(resource)}`,
    `${visible(owner)} until ${expires}${soon}: ${visible(reason)}`,
    ...(says === undefined ? [coverOf(waiver)] : [visible(says)]),
  ]
    .map((line, i) => `${i === 0 ? '' : ' '.repeat(9)}${line}\n`)
    .join('');
}

/** A rule that somebody justified is named where a waiver names a resource. */
function coverOf({ control, resource, findings }: WaiverUse): string {
  const isRule = control === ASKS_FOR_RULES && resource.startsWith('sg-');
  return isRule ? `justifies ${findings} rules` : `covers ${findings} failures`;
}
