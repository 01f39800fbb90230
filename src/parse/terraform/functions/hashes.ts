import { createHash } from 'node:crypto';
import { isRefusal } from '../../tree.ts';
import { EvaluationError, unknown, type Value } from '../value.ts';
import { type Definition, type Definitions, known, open, text } from './definition.ts';

const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const;

export const hashes: Definitions = {
  ...Object.fromEntries(
    ALGORITHMS.flatMap((algorithm): [string, Definition][] => [
      [algorithm, known(1, 1, ([value]) => digest(algorithm, text(value), 'hex'))],
      [`file${algorithm}`, ofFile(algorithm, 'hex')],
    ]),
  ),
  base64sha256: known(1, 1, ([value]) => digest('sha256', text(value), 'base64')),
  base64sha512: known(1, 1, ([value]) => digest('sha512', text(value), 'base64')),
  filebase64sha256: ofFile('sha256', 'base64'),
  filebase64sha512: ofFile('sha512', 'base64'),
  uuidv5: known(2, 2, ([space, name]) => uuid5(text(space), text(name))),
  ...Object.fromEntries(
    ['bcrypt', 'rsadecrypt', 'uuid', 'timestamp', 'plantimestamp', 'base64gzip'].map((name) => [
      name,
      open(0, 2, () => unknown('computed', `${name}() is known when it runs`)),
    ]),
  ),
};

function digest(algorithm: string, value: string | Buffer, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(value).digest(encoding);
}

function ofFile(algorithm: string, encoding: 'hex' | 'base64'): Definition {
  return known(1, 1, ([path], { tree }): Value => {
    const bytes = tree.bytes(text(path));
    if (!isRefusal(bytes)) return digest(algorithm, bytes, encoding);
    if (bytes.absent) throw new EvaluationError(bytes.refused);
    return unknown('failed', bytes.refused);
  });
}

const NAMESPACES = new Map([
  ['dns', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ['url', '6ba7b811-9dad-11d1-80b4-00c04fd430c8'],
  ['oid', '6ba7b812-9dad-11d1-80b4-00c04fd430c8'],
  ['x500', '6ba7b814-9dad-11d1-80b4-00c04fd430c8'],
]);

/** RFC 4122, section 4.3. */
function uuid5(space: string, name: string): string {
  const hex = (NAMESPACES.get(space) ?? space).replaceAll('-', '');
  if (!/^[0-9a-fA-F]{32}$/.test(hex)) throw new EvaluationError('it is no UUID');
  const bytes = createHash('sha1')
    .update(Buffer.from(hex, 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
