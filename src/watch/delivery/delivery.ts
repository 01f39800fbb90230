import type { Content } from '../input.ts';
import type { Digest } from './digest.ts';
import { named, nameIn } from './file-name.ts';

/** A file that CloudTrail delivered. */
export interface Delivery {
  /** What it is called, without folders and without `.gz`: no two files of CloudTrail are called the same. */
  name: string;
  /** Of its bytes before they were packed, in hexadecimal; left out where nobody verifies. */
  sha256?: string;
  /** What it says, where it is a digest that nobody is known to have changed. */
  digest?: Digest;
}

/** The delivery that a file is, by its path or key; undefined for what CloudTrail calls otherwise. */
export function deliveryAt(path: string): Delivery | undefined {
  const name = nameIn(path);
  return named(name) && { name };
}

/** Where a piece lies: its key, where it is an object of S3. */
export function pathOf(name: string, content: Content | string): string {
  return typeof content === 'string' ? name : (content.object?.key ?? name);
}
