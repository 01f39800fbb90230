import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { applyFilter, filterFrom } from './filter.ts';
import { useReport } from './report-context.ts';
import type { Route } from './route.ts';

const PRINTED = 1000;

/** On paper: the current filter's first rows, unfolded, and how many were left out. Rendered only to print. */
export function PrintedFindings({ route }: { route: Route }) {
  const { findings } = useReport();
  if (!usePrinting() || !['overview', 'findings'].includes(route.page)) return null;
  const chosen = applyFilter(findings, filterFrom(route.query)).findings;
  const left = chosen.length - PRINTED;
  return (
    <section className="printed">
      <h2>{chosen.length.toLocaleString('en')} findings</h2>
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
          {chosen
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

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture right after the event, so React must not wait.
    const start = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
