import { RuleRefused } from '../rule-text.ts';
import { DASH, DASHES, type Pattern, type Piece, parsePattern } from './pattern.ts';

/** A value on its way through the modifiers. */
export interface Draft {
  pattern: Pattern;
  /** Each character stands for a byte, since an encoding was applied. */
  bytes: boolean;
}

export function draftOf(text: string): Draft {
  return { pattern: parsePattern(text), bytes: false };
}

/** What the modifiers that change a value make of it: any of these. */
export const encodings = new Map<string, (draft: Draft, line: number) => Draft[]>([
  ['windash', ({ pattern, bytes }) => [{ pattern: withDashes(pattern), bytes }]],
  ['base64', whole((bytes) => [bytes.toString('base64')])],
  ['base64offset', whole(atEachOffset)],
  ['utf16', whole((bytes) => [latin1(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(bytes)]))])],
  ['utf16le', whole((bytes) => [latin1(utf16(bytes))])],
  ['wide', whole((bytes) => [latin1(utf16(bytes))])],
  ['utf16be', whole((bytes) => [latin1(utf16(bytes).swap16())])],
]);

/** Encodes what a value says; with wildcards it says nothing that could be encoded. */
function whole(encode: (bytes: Buffer) => string[]): (draft: Draft, line: number) => Draft[] {
  return ({ pattern, bytes }, line) =>
    spelt(pattern, line)
      .flatMap((text) => encode(Buffer.from(text, bytes ? 'latin1' : 'utf8')))
      .map((text) => ({ pattern: [text], bytes: true }));
}

/** Every text a pattern with dashes stands for. */
function spelt(pattern: Pattern, line: number): string[] {
  let texts = [''];
  for (const piece of pattern) {
    if (typeof piece === 'string') texts = texts.map((text) => text + piece);
    else if (piece === DASH)
      texts = texts.flatMap((text) => [...DASHES].map((dash) => text + dash));
    else throw new RuleRefused(line, 'encodes a value with wildcards');
    if (texts.length > MOST) throw new RuleRefused(line, 'encodes a value with too many dashes');
  }
  return texts;
}

const MOST = 1000;

function withDashes(pattern: Pattern): Pattern {
  return pattern.flatMap((piece): Piece[] =>
    typeof piece !== 'string'
      ? [piece]
      : piece
          .split(new RegExp(`([${DASHES}])`, 'u'))
          .filter((part) => part !== '')

          .map((part): Piece => (DASHES.includes(part) ? DASH : part)),
  );
}

/** Two, one or no bytes may stand before it in a group of three: the letters that depend on what is around are left out. */
function atEachOffset(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const rest = (before + bytes.length) % 3;
    return text.slice([0, 2, 3][before], text.length - (rest === 0 ? 0 : 4 - rest));
  });
}

function utf16(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('utf8'), 'utf16le');
}

function latin1(bytes: Buffer): string {
  return bytes.toString('latin1');
}
