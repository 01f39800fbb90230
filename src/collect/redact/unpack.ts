import { gunzipSync } from 'node:zlib';

const MEGABYTE = 2 ** 20;

/** Text deflates to a tenth or a thirtieth. What grows 200 times after the first megabyte is an attack. */
const MOST_GROWTH = 200;

/** What all packages of one text may come to. */
const MOST_IN_ALL = 64 * MEGABYTE;

/** Packages within packages: multipart, base64 within it, gzip within that. */
const DEEPEST = 4;

/** A package that does not open, or that never ends. `code` says which. */
class UnpackError extends Error {
  override readonly name = 'UnpackError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * User data as its machine reads it: out of base64, unzipped, the parts of a multipart one after the other. Throws
 * where a package does not open.
 */
export function unpackUserData(base64: string): string {
  const isPacked = !/[^A-Za-z0-9+/=\s]/.test(base64);
  return opener().bytes(Buffer.from(base64, isPacked ? 'base64' : 'utf8'), 0);
}

/** A text, and below it what is packed within: base64 of a text or of an archive. Throws likewise. */
export function unpackText(text: string): string {
  return opener().text(text, 0);
}

function opener() {
  let left = MOST_IN_ALL;
  return { bytes, text: inText };

  function bytes(packed: Buffer, depth: number): string {
    left -= packed.length;
    if (depth > DEEPEST) throw new UnpackError('packed-too-often');
    if (left < 0) throw new UnpackError('too-large');
    if (isGzip(packed)) {
      const maxOutputLength = Math.max(MEGABYTE, MOST_GROWTH * packed.length);
      return bytes(gunzipSync(packed, { maxOutputLength }), depth + 1);
    }
    const read = packed.toString(isWide(packed) ? 'utf16le' : 'utf8');
    const parts = partsOf(read);
    return parts.length === 0
      ? inText(read, depth)
      : parts.map((part) => inPart(part, depth)).join('\n');
  }

  function inText(read: string, depth: number): string {
    const inner: string[] = [];
    for (const [run] of read.matchAll(BASE64_RUN)) {
      const packed = Buffer.from(run, 'base64');
      if (isGzip(packed) || looksLikeText(packed)) inner.push(bytes(packed, depth + 1));
    }
    return [read, ...inner].join('\n');
  }

  function inPart(part: string, depth: number): string {
    const [headers = '', ...body] = part.split(/\r?\n\r?\n/);
    const isPacked = /content-transfer-encoding:\s{0,9}base64/i.test(headers);
    const content = Buffer.from(body.join('\n\n'), isPacked ? 'base64' : 'utf8');
    return bytes(content, depth + 1);
  }
}

/** The parts of a MIME multipart, each with its headers; none where it is not one. */
function partsOf(text: string): string[] {
  const [, quoted, bare] = BOUNDARY.exec(text.slice(0, 4096)) ?? [];
  const boundary = quoted ?? bare;
  return boundary === undefined ? [] : text.split(`--${boundary}`).slice(1);
}

const BOUNDARY =
  /content-type:\s{0,9}multipart\/[\w-]{1,40};[^"=]{0,200}boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i;

/** Runs of base64 long enough to hold a secret, whole words only. */
const BASE64_RUN = /(?<![\w+/=-])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=-])/g;

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** PowerShell takes its commands in UTF-16. */
function isWide(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 64);
  return start.length > 3 && start.every((byte, i) => i % 2 === 0 || byte === 0);
}

function looksLikeText(bytes: Buffer): boolean {
  if (isWide(bytes)) return true;
  const start = bytes.subarray(0, 512);
  return start.length > 0 && start.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}
