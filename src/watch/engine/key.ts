import { createHash } from 'node:crypto';
import type { CloudTrailEvent } from '../../model/event.ts';
import { cutOff } from './cut-off.ts';

/** How many words an event's key has. */
export const KEY = 4;

const DEEPEST = 200;

/** Writes what tells an event from every other: the account it was delivered to and its ID; where it has none, all of it. */
export function writeKey(event: CloudTrailEvent, into: Uint32Array, at: number): void {
  const { eventID, recipientAccountId } = event;
  if (eventID === null || !writeUuid(eventID, into, at)) {
    const told = JSON.stringify([recipientAccountId, eventID ?? cutOff(event.record, DEEPEST)]);
    const digest = createHash('sha256').update(told).digest();
    for (let word = 0; word < KEY; word += 1) into[at + word] = digest.readUInt32BE(4 * word);
    return;
  }
  if (recipientAccountId === null) return;
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < recipientAccountId.length; i += 1) {
    const code = recipientAccountId.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13);
  }
  into[at] = (into[at] ?? 0) ^ low;
  into[at + 1] = (into[at + 1] ?? 0) ^ high;
}

/** False when it is no UUID, as all IDs of CloudTrail are. */
function writeUuid(id: string, into: Uint32Array, at: number): boolean {
  if (id.length !== 36) return false;
  let digits = 0;
  let word = 0;
  for (let i = 0; i < 36; i += 1) {
    const code = id.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (code !== 45) return false;
      continue;
    }
    const digit = code < 128 ? (HEX[code] as number) : -1;
    if (digit < 0) return false;
    word = (word << 4) | digit;
    digits += 1;
    if (digits % 8 === 0) into[at + digits / 8 - 1] = word;
  }
  return true;
}

const HEX = Int8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? -1 : digit;
});
