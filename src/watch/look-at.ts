import type { EventWorld } from '../detections/detection.ts';
import { type Delivery, deliveryAt, pathOf } from './delivery/delivery.ts';
import { sha256 } from './delivery/digest.ts';
import { lookThrough } from './engine/look.ts';
import type { Content } from './input.ts';
import type { Seen } from './looker.ts';
import { noticed } from './noticed.ts';
import { nothing, type Opened } from './read/envelope.ts';
import { type Inflated, inflate } from './read/inflate.ts';
import { WHOLE } from './read/parse.ts';
import { kindOf, read } from './read/read.ts';
import type { Rule } from './rule.ts';

/**
 * Reads what is in a piece, and looks at it through rules. What could not be read is an event of the watch. `hashes`: says
 * what the bytes of log files were, for those who verify.
 */
export function lookerAt(
  rules: readonly Rule[],
  world: EventWorld,
  { hashes = false } = {},
): (name: string, content: Content | string) => Seen {
  const look = lookThrough(rules, world);
  return (name, content) => {
    const { records, bad, skipped, objects, digests, delivered } = readPiece(name, content, hashes);
    const [first] = bad;
    const own = first ? [noticed('LogFileUnreadable', {}, { file: name, ...first })] : [];
    const looked = { ...look([...records, ...own]), delivered };
    return { looked, bad, skipped: skipped + objects.length + digests.length };
  };
}

/** What is in a piece, and which file of CloudTrail it is, where it is one. */
export function readPiece(
  name: string,
  content: Content | string,
  hashes: boolean,
): Opened & { delivered: Delivery[] } {
  const path = pathOf(name, content);
  const isLog = kindOf(path) === 'log';
  const inflated = isLog && typeof content !== 'string' ? inflate(content.bytes) : undefined;
  const delivery = deliveryAt(path);
  const hash = hashes && inflated && { sha256: hashOf(inflated, content) };
  const delivered = delivery ? [{ ...delivery, ...hash }] : [];
  return { ...opened(isLog, content, inflated), delivered };
}

/** Digests and insights hold no events. */
function opened(isLog: boolean, content: Content | string, inflated: Inflated | undefined): Opened {
  if (!isLog) return { ...nothing(), skipped: 1 };
  if (typeof content !== 'string') return read(content.bytes, inflated);
  return { ...nothing(), bad: [{ at: WHOLE, why: content }] };
}

/** Of what cannot be unpacked it is another one than its digest says, whichever. */
function hashOf(inflated: Inflated, content: Content | string): string {
  if ('bytes' in inflated) return sha256(inflated.bytes);
  return sha256(typeof content === 'string' ? new Uint8Array() : content.bytes);
}
