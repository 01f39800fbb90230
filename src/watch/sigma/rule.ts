import type { Fields } from '../../model/event.ts';
import type { Severity } from '../../model/finding.ts';
import type { Literals } from '../literals.ts';
import type { Foretold } from '../rule.ts';
import type { Where } from '../where.ts';

/** What stands at the head of a rule or correlation. */
export interface Head {
  /** As it says, or else its name, or else its file and line. */
  id: string;
  /** What correlations may call it. */
  name: string | null;
  title: string;
  author: string | null;
  description: string | null;
  references: readonly string[];
  /** `informational` is for others to build on, and raises no alert. */
  level: Severity | 'informational';
  /** Techniques of MITRE ATT&CK. */
  attack: readonly string[];
  falsePositives: readonly string[];
  file: string;
  line: number;
}

/** A Sigma rule, ready to be run. */
export interface SigmaRule extends Head {
  matches(record: Fields): boolean;
  /** What every record that matches has. */
  literals: Literals;
  where: Where;
  foretold: Foretold;
}
