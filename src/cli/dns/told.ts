import type { Gap } from '../../model/finding.ts';
import type { Mail } from './mail.ts';
import type { Row } from './rows.ts';

/** What public zones say, and of what they lead to, who holds it. */
export interface Told {
  schema: 'castellan.dns/1';
  collectedAt: string;
  /** Were DNS and web servers asked too? */
  probed: boolean;
  zones: { zone: string; id: string; account: string }[];
  rows: Row[];
  mail: Mail[];
  /** Was everything seen that could matter? */
  complete: boolean;
  gaps: Gap[];
}
