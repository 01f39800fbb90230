import { type Change, footprintChanges, type Kind } from '../../reach/footprint/diff.ts';
import { toJson } from '../../report/json.ts';
import { type Paint, paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import { hopText, lastOf, toText, whoText } from './in-words.ts';
import type { KeptFootprint } from './read-footprint.ts';

/** What became of what the outside reached. */
export function* diffInWords(
  before: KeptFootprint,
  after: KeptFootprint,
  colour: boolean,
): Iterable<string> {
  const ink = paint(colour);
  const count = new Map<Kind, number>();
  let asset: string | undefined;
  for (const change of footprintChanges(before, after)) {
    count.set(change.change, (count.get(change.change) ?? 0) + 1);
    if (change.asset !== asset) {
      if (asset !== undefined) yield '\n';
      yield* titleOf(change, ink);
      asset = change.asset;
    }
    yield* changeInWords(change, ink);
  }
  if (asset !== undefined) yield '\n';
  const told = KINDS.map(([kind]) => `${count.get(kind) ?? 0} ${kind}`);
  yield `${ink.strong(told.join(', '))}  ${ink.quiet(`${before.collectedAt} to ${after.collectedAt}`)}\n`;
  if (!after.complete) yield `${ink.verdict('unknown', 'INCOMPLETE')}: the later footprint\n`;
}

/** `castellan.footprint-diff/1` in chunks, a change a line. */
export function* diffJson(before: KeptFootprint, after: KeptFootprint): Iterable<string> {
  yield `{\n  "schema": "castellan.footprint-diff/1",\n`;
  yield `  "before": ${toJson(headOf(before))},\n  "after": ${toJson(headOf(after))},\n  "changes": [`;
  let between = '\n    ';
  for (const change of footprintChanges(before, after)) {
    yield between + toJson(change);
    between = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

function headOf({ collectedAt, accounts, complete, gaps }: KeptFootprint) {
  return { collectedAt, accounts, complete, gaps };
}

const KINDS: readonly (readonly [Kind, 'fail' | 'unknown' | 'pass'])[] = [
  ['opened', 'fail'],
  ['widened', 'fail'],
  ['unclear', 'unknown'],
  ['narrowed', 'pass'],
  ['closed', 'pass'],
];

function* titleOf({ asset, name, type, account, region }: Change, ink: Paint): Iterable<string> {
  const called = asset.endsWith(name) ? '' : ` ${visible(name)}`;
  const place = ink.quiet(`${visible(type)}, ${visible(account)} ${visible(region)}`);
  yield `${ink.strong(`${visible(lastOf(asset))}${called}`)}  ${place}\n`;
}

function* changeInWords(one: Change, ink: Paint): Iterable<string> {
  const verdict = KINDS.find(([kind]) => kind === one.change)?.[1] ?? 'unknown';
  const because = one.because === null ? '' : ` (${visible(one.because)})`;
  yield `  ${ink.verdict(verdict, one.change)} ${toText(one)} to ${visible(whoText(one))}${because}\n`;
  for (const hop of one.path) yield `    ${ink.quiet(visible(hopText(hop)))}\n`;
  for (const hop of one.blockedBy) yield `    ${hop.code} at ${visible(hopText(hop))}\n`;
}
