import { UserError } from '../model/user-error.ts';
import { visible } from '../report/visible.ts';
import { lookThrough } from '../watch/engine/look.ts';
import { invocationOf } from '../watch/inputs/invocation.ts';
import { objectsOf } from '../watch/inputs/objects.ts';
import { lookerAt } from '../watch/look-at.ts';
import type { Rule } from '../watch/rule.ts';
import type { Sink } from '../watch/sink.ts';
import { openAsker } from './aws-asker.ts';
import { type ChannelFlags, channelsOfWatch } from './watch/channels.ts';
import { LATENESS } from './watch/from.ts';
import { openState } from './watch/open-state.ts';
import { type RuleChoice, rulesToRun } from './watch/rules.ts';
import { all, printing } from './watch/sinks.ts';
import { type Surroundings, surroundings } from './watch/world.ts';

export interface LambdaOptions extends RuleChoice, Surroundings, Pick<ChannelFlags, 'channel'> {
  /** Where alerts go beside the function's log. Opened for each call, and closed before it is answered. */
  sinks?(): Promise<readonly Sink[]>;
  /** A server of Redis, `redis://...`: what calls and other watches remember together. Default: CASTELLAN_STATE. */
  state?: string;
}

/** What Lambda says of a call, as far as it is asked. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** Channels have so many milliseconds at most, and leave so many for the end of the call. */
const PATIENCE = 30_000;
const RESERVE = 1_000;

/**
 * A function of Lambda that watches what it is called with, writes alerts to its log, a line of JSON each, and tells channels.
 * Its configuration is the `castellan.yaml` that is deployed with it. Without a state it remembers nothing from call to
 * call: detections that need more than one event are left out, and said; and a call fails whose alerts could not be told, so
 * that Lambda calls again.
 */
export function watchHandler(
  options: LambdaOptions = {},
): (event: unknown, context?: LambdaContext) => Promise<unknown> {
  let prepared: ReturnType<typeof prepare> | undefined;
  return async (event, context) => {
    prepared ??= prepare(options);
    const { rules, look, lookAt, objects, state: address } = await prepared;
    const invocation = invocationOf(event, {
      objects,
      passedOver: (name) => say(`${name} is passed over: it is no log by its name`),
    });
    const left = () => (context?.getRemainingTimeInMillis() ?? PATIENCE + RESERVE) - RESERVE;
    const channels = await channelsOfWatch(options, {
      say,
      patience: () => Math.max(0, Math.min(PATIENCE, left())),
      unkept: 'so this call fails and has to come again',
    });
    const own = (await options.sinks?.()) ?? [];
    const state = await openState(address, say);
    const sink = all([printing('ndjson', false), ...own, ...channels.sinks(state.notebook)]);
    try {
      await state.watch({
        engine: { rules, look, lateness: LATENESS },
        input: invocation.input,
        looker: { width: 16, look: async (name, content) => lookAt(name, content) },
        sink,
        signal: new AbortController().signal,
        follows: false,
        now: () => Math.floor(Date.now() / 1000),
        quarantined(piece, bad) {
          for (const { at, why } of bad) say(`${piece}: ${at}: ${why}`);
        },
      });
      await sink.close();
    } finally {
      await channels.stop();
      await state.close();
    }
    if (!channels.isDone())
      throw new Error('not every channel was told; the function is to be called again');
    return invocation.answer();
  };
}

export const handler = watchHandler();

/** Once for all calls that one instance of the function gets. */
async function prepare(options: LambdaOptions) {
  const state = options.state ?? process.env.CASTELLAN_STATE;
  if (state !== undefined && !/^rediss?:/i.test(state)) {
    throw new UserError(`a function keeps its state in redis://..., not in ${state}`);
  }
  const chosen = await rulesToRun(options);
  const rules = state === undefined ? chosen.filter(isOfOneEvent) : chosen;
  const left = chosen.filter((rule) => !rules.includes(rule));
  if (left.length > 0) {
    const ids = left.map(({ id }) => id).join(', ');
    say(`${left.length} detections need more than one event, and are left out here: ${ids}`);
  }
  const world = await surroundings(options);
  const { ask, region } = await openAsker({});
  return {
    rules,
    look: lookThrough(rules, world),
    lookAt: lookerAt(rules, world),
    objects: objectsOf(ask, region),
    state,
  };
}

/** What only others look at says nothing by itself. */
function isOfOneEvent({ count, firstSeen, sequence, window, signal, silence }: Rule): boolean {
  return [count, firstSeen, sequence, window, signal, silence].every((one) => one === undefined);
}

function say(text: string): void {
  process.stderr.write(`castellan: ${visible(text)}\n`);
}
