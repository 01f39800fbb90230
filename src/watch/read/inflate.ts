import { gunzipSync } from 'node:zlib';

/** Bytes as they were before they were packed, or why they cannot be had. */
export type Inflated = { bytes: Uint8Array } | { why: string };

/** An object of CloudTrail has at most about 50 MB. */
const LARGEST = 256 * 2 ** 20;
/** JSON never packs better than this; what does is made to fill a memory. */
const RATIO = 200;
const FREE = 2 ** 20;

/** Unpacks gzip, all members of it; anything else is what it is. */
export function inflate(bytes: Uint8Array): Inflated {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    return bytes.length > LARGEST ? { why: 'it is larger than 256 MB' } : { bytes };
  }
  const most = Math.min(LARGEST, Math.max(FREE, RATIO * bytes.length));
  try {
    return { bytes: gunzipSync(bytes, { maxOutputLength: most, chunkSize: roomFor(bytes, most) }) };
  } catch (error) {
    return { why: whyNot(error, most) };
  }
}

/** Gzip says at its end how long the last of its members is: one piece of memory is enough, where it is true. */
function roomFor(bytes: Uint8Array, most: number): number {
  const { buffer, byteOffset, byteLength } = bytes;
  const told =
    byteLength < 18 ? 0 : new DataView(buffer, byteOffset).getUint32(byteLength - 4, true);
  return Math.min(Math.max(told + 1, SMALLEST), most);
}

/** The least that zlib takes. */
const SMALLEST = 64;

function whyNot(error: unknown, most: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return most === LARGEST
      ? 'it is larger than 256 MB when it is unpacked'
      : `it grows more than ${RATIO} times when it is unpacked`;
  }
  if (code === 'Z_BUF_ERROR') return 'it is cut off: its gzip has no end';
  return 'its gzip is damaged';
}
