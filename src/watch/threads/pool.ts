import type { Content } from '../input.ts';
import type { Looker, Seen } from '../looker.ts';

/** Another thread, which reads pieces and looks at them, one after the other. */
export interface Thread {
  look(name: string, content: Content | string): void;
  end(): Promise<void>;
}

/** What a thread tells. */
export interface Told {
  /** It has the rules, and looks from now on. */
  ready(): void;
  /** What was in the first piece that it has not answered yet. */
  seen(seen: Seen): void;
  /** It is no more, and why. */
  died(why: string): void;
}

export interface PoolOptions {
  /** How many other threads there may be. */
  threads: number;
  start(told: Told): Thread;
  /** Looks on this thread. `content`: in words why it cannot be had, where it cannot. */
  look(name: string, content: Content | string): Seen;
}

/** So many pieces are at a thread: one that it looks at, and one to go on with. */
const AT_ONCE = 2;
/** Looking at so many bytes, packed, takes longer than starting a thread; so does what so many may be unpacked. */
const MANY = 4 * 2 ** 20;
const LARGE = 2 ** 20;

/**
 * Looks on this thread while little has come, and then on others: on one more whenever all are busy. A piece that kills a
 * thread, as one that fills its memory does, is bad as a whole, and costs nothing else.
 */
export function pooled({ threads, start, look }: PoolOptions): Looker & { close(): Promise<void> } {
  const started = new Set<Started>();
  const waiting: Task[] = [];
  let [bytes, isLooking] = [0, false];
  return {
    width: Math.max(AT_ONCE, AT_ONCE * threads),
    look: (name, content) =>
      new Promise((resolve, reject) => {
        const size = typeof content === 'string' ? 0 : content.bytes.length;
        bytes += size >= LARGE ? MANY : size;
        waiting.push({ name, content, resolve, reject });
        handOut();
      }),
    async close() {
      await Promise.all(Array.from(started, ({ thread }) => thread.end()));
    },
  };

  function handOut(): void {
    if (threads === 0 || bytes < MANY) lookHere();
    else
      for (let task = waiting[0]; task; task = waiting[0]) {
        const one = leastBusy();
        if (!one) return;
        waiting.shift();
        one.tasks.push(task);
        one.thread.look(task.name, task.content);
      }
  }

  /** One at a time, so that others have their turn. */
  function lookHere(): void {
    if (isLooking || waiting.length === 0) return;
    isLooking = true;
    setImmediate(() => {
      isLooking = false;
      const task = waiting.shift();
      if (task) settle(task, () => look(task.name, task.content));
      handOut();
    });
  }

  /** Undefined when all have enough to do. */
  function leastBusy(): Started | undefined {
    const [one] = [...started].sort((a, b) => a.tasks.length - b.tasks.length);
    if (one && (one.tasks.length === 0 || started.size === threads)) {
      return one.tasks.length < AT_ONCE ? one : undefined;
    }
    return begun();
  }

  function begun(): Started {
    const tasks: Task[] = [];
    let isReady = false;
    const thread = start({
      ready() {
        isReady = true;
      },
      seen(seen) {
        tasks.shift()?.resolve(seen);
        handOut();
      },
      died(why) {
        if (!started.delete(one)) return;
        // What it was busy with; where it has never been ready, it is not the pieces that killed it.
        const guilty = tasks.splice(0, isReady ? 1 : tasks.length);
        for (const task of guilty) {
          settle(task, () => {
            if (isReady) return look(task.name, `the thread that read it died: ${why}`);
            throw new Error(`a thread that reads logs did not start: ${why}`);
          });
        }
        waiting.unshift(...tasks);
        handOut();
      },
    });
    const one = { thread, tasks };
    started.add(one);
    return one;
  }
}

interface Started {
  thread: Thread;
  /** In the order in which it has them. */
  tasks: Task[];
}

interface Task {
  name: string;
  content: Content | string;
  resolve(seen: Seen): void;
  reject(error: unknown): void;
}

function settle({ resolve, reject }: Task, look: () => Seen): void {
  try {
    resolve(look());
  } catch (error) {
    reject(error);
  }
}
