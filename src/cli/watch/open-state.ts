import type { Ended } from '../../watch/progress.ts';
import { blotter, type Notebook } from '../../watch/state/notebook.ts';
import { forgetful } from '../../watch/state/store.ts';
import { watchTogether } from '../../watch/together.ts';
import { type WatchOptions, watch } from '../../watch/watch.ts';
import { folderOutbox } from './outbox.ts';
import { folderState } from './state.ts';

/** What a watch goes on from, and leaves to the next. */
export interface OpenState {
  watch(options: Omit<WatchOptions, 'store'>): Promise<Ended>;
  /** Others watch too: what came is not all there is when one of them has read everything. */
  isShared: boolean;
  /** Where channels keep what they owe. */
  notebook: Notebook;
  close(): Promise<void>;
}

/** A folder, a server of Redis that several share, or nothing that lasts. Throws UserError where it cannot be had. */
export async function openState(
  state: string | undefined,
  say: (text: string) => void,
): Promise<OpenState> {
  if (state !== undefined && /^rediss?:/i.test(state)) {
    const { redisState } = await import('../../watch/state/redis.ts');
    const shared = await redisState(state, process.env, say);
    return {
      watch: (options) => watchTogether({ ...options, shared, full: once(() => say(FULL)) }),
      notebook: shared.notebook,
      isShared: true,
      close: () => shared.close(),
    };
  }
  const store = state === undefined ? forgetful : folderState(state);
  return {
    watch: (options) => watch({ ...options, store }),
    isShared: false,
    notebook: state === undefined ? blotter : folderOutbox(state),
    close: () => store.close(),
  };
}

const FULL =
  'the shared log is full, as nobody has decided on it for long: nothing is read until there is room';

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
