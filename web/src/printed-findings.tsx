import type { ShownFinding } from '../../src/report/columns.ts';

const PRINTED = 1000;

/** A list on paper: its first rows, unfolded, and how many were left out. */
export function PrintedFindings({ findings }: { findings: readonly ShownFinding[] }) {
  const left = findings.length - PRINTED;
  return (
    <section className="printed">
      <h2>{findings.length.toLocaleString('en')} findings</h2>
      {left > 0 && (
        <p>
          The first {PRINTED.toLocaleString('en')} follow; {left.toLocaleString('en')} are left out.
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">Control and reason</th>
            <th scope="col">Resource</th>
          </tr>
        </thead>
        <tbody>
          {findings
            .slice(0, PRINTED)
            .map(({ severity, verdict, control, title, reason, resource }) => (
              <tr key={`${control} ${resource.account} ${resource.region} ${resource.id}`}>
                <td>
                  {severity}
                  {verdict === 'fail' ? '' : `, ${verdict}`}
                </td>
                <td>
                  {title}
                  <br />
                  <bdi>{reason}</bdi>
                </td>
                <td>
                  <bdi>{resource.id}</bdi>
                  <br />
                  {resource.account} {resource.region}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
