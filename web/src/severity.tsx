import type { Severity, Verdict } from '../../src/model/finding.ts';

/** The word first; colour and weight only repeat it. */
export function SeverityMark({ severity }: { severity: Severity }) {
  return <span className={`severity ${severity}`}>{severity}</span>;
}

/** Failing is what a list of findings is about, so only what is not a failure says its verdict. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return verdict === 'fail' ? null : <span className={`verdict ${verdict}`}>{verdict}</span>;
}
