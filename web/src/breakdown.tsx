import { severities } from '../../src/model/finding.ts';
import type { ShownFinding } from '../../src/report/columns.ts';
import type { Facet } from './filter.ts';
import { hrefTo } from './route.ts';

interface BreakdownProps {
  title: string;
  facet: Facet;
  findings: readonly ShownFinding[];
  keyOf: (finding: ShownFinding) => string;
  /** What else people call it. */
  nameOf?: (key: string) => string | undefined;
}

/** Failures by one of their properties and by severity; every number leads to its findings. */
export function Breakdown({ title, facet, findings, keyOf, nameOf }: BreakdownProps) {
  const counts = countsOf(findings, keyOf);
  if (counts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <table className="breakdown">
        <thead>
          <tr>
            <th scope="col">{facet}</th>
            {severities.map((severity) => (
              <th scope="col" className="amount" key={severity}>
                {severity}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map(([key, bySeverity]) => (
            <tr key={key}>
              <th scope="row">
                <a href={hrefTo('findings', '', [[facet, key]])}>
                  <bdi>{key || 'none'}</bdi>
                </a>
                <bdi className="alias">{nameOf?.(key)}</bdi>
              </th>
              {severities.map((severity) => (
                <td className="amount" key={severity}>
                  {bySeverity.get(severity)?.toLocaleString('en') ?? (
                    <span className="zero">0</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Counts = [key: string, bySeverity: ReadonlyMap<string, number>];

/** Worst first: by critical, then high, and so on. */
function countsOf(
  findings: readonly ShownFinding[],
  keyOf: (finding: ShownFinding) => string,
): Counts[] {
  const all = new Map<string, Map<string, number>>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const own = all.get(key) ?? new Map<string, number>();
    all.set(key, own.set(finding.severity, (own.get(finding.severity) ?? 0) + 1));
  }
  return [...all].sort(([keyA, a], [keyB, b]) => {
    for (const severity of severities) {
      const difference = (b.get(severity) ?? 0) - (a.get(severity) ?? 0);
      if (difference !== 0) return difference;
    }
    return keyA < keyB ? -1 : 1;
  });
}
