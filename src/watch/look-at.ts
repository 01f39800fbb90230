import type { EventWorld } from '../detections/detection.ts';
import { deliveryAt } from './delivery/delivery.ts';
import { lookThrough } from './engine/look.ts';
import type { Content } from './input.ts';
import type { Seen } from './looker.ts';
import { noticed } from './noticed.ts';
import { nothing, type Opened } from './read/envelope.ts';
import { kindOf, read } from './read/read.ts';
import type { Rule } from './rule.ts';

/** Reads what is in a piece, and looks at it through rules. What could not be read is an event of the watch. */
export function lookerAt(
  rules: readonly Rule[],
  world: EventWorld,
): (name: string, content: Content | string) => Seen {
  const look = lookThrough(rules, world);
  return (name, content) => {
    const path = typeof content === 'string' ? name : (content.object?.key ?? name);
    const delivery = deliveryAt(path);
    const { records, objects, digests, skipped, bad } = opened(path, content);
    const [first] = bad;
    const own = first ? [noticed('LogFileUnreadable', {}, { file: name, ...first })] : [];
    const looked = { ...look([...records, ...own]), delivered: delivery ? [delivery] : [] };
    return { looked, bad, skipped: skipped + objects.length + digests.length };
  };
}

/** Digests and insights hold no events. */
function opened(path: string, content: Content | string): Opened {
  if (kindOf(path) !== 'log') return { ...nothing(), skipped: 1 };
  if (typeof content !== 'string') return read(content.bytes);
  return { ...nothing(), bad: [{ at: 'all of it', why: content }] };
}
