import { crc32 } from 'node:zlib';

const SEAL = /,"crc32":(\d+)\}$/;

/** A JSON object on a line, with a checksum as its last member; without it, it is the same object. */
export function sealed(record: object): string {
  const text = JSON.stringify(record);
  return `${text.slice(0, -1)},"crc32":${crc32(text)}}`;
}

/** What was sealed; undefined when a byte of it is not as it was. */
export function unsealed(line: string): unknown {
  const seal = SEAL.exec(line);
  if (!seal) return undefined;
  const text = `${line.slice(0, seal.index)}}`;
  return crc32(text) === Number(seal[1]) ? JSON.parse(text) : undefined;
}
