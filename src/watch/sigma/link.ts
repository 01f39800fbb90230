import { RuleRefused } from '../rule-text.ts';
import type { WrittenCorrelation } from './correlation.ts';
import type { SigmaRule } from './rule.ts';

/** A correlation whose rules are known. */
export interface SigmaCorrelation extends WrittenCorrelation {
  parts: readonly Part[];
}

/** One of the rules of a correlation, with the fields that events of it are grouped by. */
export interface Part {
  of: SigmaRule | SigmaCorrelation;
  groupBy: readonly string[];
}

/** Finds what correlations refer to. `refuse` hears of those whose rules are not there, or which build on themselves. */
export function linkCorrelations(
  rules: readonly SigmaRule[],
  written: readonly WrittenCorrelation[],
  refuse: (correlation: WrittenCorrelation, reason: RuleRefused) => void,
): SigmaCorrelation[] {
  const linked = new Map<WrittenCorrelation, SigmaCorrelation | 'under way' | 'refused'>();
  const named = new Map<string, SigmaRule | WrittenCorrelation>();
  for (const one of [...rules, ...written]) {
    for (const name of [one.id, one.name]) if (name !== null) named.set(name, one);
  }

  const link = (one: WrittenCorrelation): SigmaCorrelation | undefined => {
    const known = linked.get(one);
    if (known === 'under way')
      throw new RuleRefused(one.line, 'correlates what is a correlation of itself');
    if (known !== undefined) return known === 'refused' ? undefined : known;
    linked.set(one, 'under way');
    try {
      const parts = one.refers.map(({ to, line }) => {
        const found = named.get(to);
        const of = found && 'refers' in found ? link(found) : found;
        if (of) return { of, groupBy: fieldsOf(one, of, to, line) };
        throw new RuleRefused(line, `correlates ${to}, which is not among the rules`);
      });
      const made = { ...one, parts };
      linked.set(one, made);
      return made;
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      linked.set(one, 'refused');
      refuse(one, error);
      return undefined;
    }
  };
  return written.flatMap((one) => link(one) ?? []);
}

/** The correlation's fields as events of this rule have them. */
function fieldsOf(
  { groupBy, aliases, condition }: WrittenCorrelation,
  of: SigmaRule | SigmaCorrelation,
  to: string,
  line: number,
): string[] {
  const fields = groupBy.map((field) => {
    const alias = aliases.get(field);
    if (!alias) return field;
    const own = [to, of.name, of.id].flatMap((name) => (name && alias.get(name)) || []);
    if (own[0] !== undefined) return own[0];
    throw new RuleRefused(line, `has an alias ${field} that does not say what it is in ${to}`);
  });
  if (!('parts' in of)) return fields;
  const missing = fields.find((field) => !of.groupBy.includes(field));
  if (missing !== undefined)
    throw new RuleRefused(line, `groups by ${missing}, by which ${to} does not group`);
  if (condition.fields.length > 0)
    throw new RuleRefused(line, `looks at a field of ${to}, which is a correlation`);
  return fields;
}
