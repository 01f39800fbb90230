import type { Notebook } from './notebook.ts';
import type { RedisLink } from './redis-link.ts';
import * as scripts from './redis-scripts.ts';
import { type Fenced, LostLead } from './shared.ts';

/** Characters. What has grown by so many, and to twice what it was, is written anew. */
const MUCH = 2 ** 20;

/** What sinks must not forget, beside the state that is shared. Only who leads writes: `fenced` is undefined while another does. */
export function redisNotebook(
  { redis, key, ask }: RedisLink,
  fenced: () => Fenced | undefined,
): Notebook {
  let [grown, before] = [0, 0];
  return {
    async *load() {
      const records = await ask(redis.lrange(key('notes'), 0, -1));
      [grown, before] = [0, records.reduce((sum, { length }) => sum + length, 0)];
      for (const record of records) yield JSON.parse(record) as object;
    },
    async keep(record) {
      grown += await write(scripts.PUSH, record);
    },
    async compact(whole) {
      if (grown < Math.max(MUCH, before)) return;
      [grown, before] = [0, await write(scripts.REPLACE, whole())];
    },
    close: async () => {},
    isLasting: true,
  };

  async function write(script: string, record: object): Promise<number> {
    const text = JSON.stringify(record);
    const act = fenced();
    if (!act) throw new LostLead();
    await act(script, [key('notes')], text);
    return text.length;
  }
}
