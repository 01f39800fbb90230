import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ShownFinding } from '../../src/report/columns.ts';
import { rememberRow, takeRow } from './last-row.ts';
import { PrintedFindings } from './printed-findings.tsx';
import { useReport } from './report-context.ts';
import { resourceHref } from './resource-href.ts';
import { hrefTo } from './route.ts';
import { SeverityMark, VerdictMark } from './severity.tsx';
import { usePrinting } from './use-printing.ts';
import { WaiverNote } from './waiver-note.tsx';

interface FindingTableProps {
  findings: readonly ShownFinding[];
  caption: string;
  /** A control's own page need not name the control in every row. */
  withControl?: boolean;
}

/** Any number of findings. */
export function FindingTable(props: FindingTableProps) {
  return usePrinting() ? <PrintedFindings {...props} /> : <VirtualTable {...props} />;
}

/** Only the rows near the window exist. */
function VirtualTable({ findings, caption, withControl = true }: FindingTableProps) {
  const head = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const table = head.current?.closest('table')?.getBoundingClientRect();
    const above = head.current?.getBoundingClientRect().height ?? 0;
    if (table) setTop(Math.round(table.top + window.scrollY + above));
  });
  const rows = useWindowVirtualizer({
    count: findings.length,
    estimateSize: () => 56,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => index,
  });
  useReturnedRow(rows.scrollToIndex, findings.length);
  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? top) - top);

  return (
    <table className="findings" aria-rowcount={findings.length + 1}>
      <caption className="unseen">{caption}</caption>
      <colgroup>
        <col className="severity-column" />
        <col />
        <col className="resource-column" />
        <col className="place-column" />
      </colgroup>
      <thead ref={head}>
        <tr aria-rowindex={1}>
          <th scope="col">Severity</th>
          <th scope="col">{withControl ? 'Control and reason' : 'Reason'}</th>
          <th scope="col">Resource</th>
          <th scope="col" className="place">
            Account, region
          </th>
        </tr>
      </thead>
      {before > 0 && <Spacer height={before} />}
      <tbody>
        {shown.map(({ index }) => {
          const finding = findings[index];
          return (
            finding && (
              <tr
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
              >
                <FindingCells finding={finding} index={index} withControl={withControl} />
              </tr>
            )
          );
        })}
      </tbody>
      {after > 0 && <Spacer height={after} />}
    </table>
  );
}

interface FindingCellsProps {
  finding: ShownFinding;
  index: number;
  withControl: boolean;
}

function FindingCells({ finding, index, withControl }: FindingCellsProps) {
  const { severity, verdict, control, title, reason, resource } = finding;
  const { byResource } = useReport();
  return (
    <>
      <td>
        <SeverityMark severity={severity} />
        <VerdictMark verdict={verdict} />
      </td>
      <td>
        {withControl && (
          <a className="title" href={hrefTo('control', control)}>
            {title}
          </a>
        )}
        <span className="reason">
          <bdi>{reason}</bdi>
        </span>
        <WaiverNote finding={finding} />
      </td>
      <td>
        <a
          data-row={index}
          className="name"
          href={resourceHref(resource, byResource)}
          onClick={() => rememberRow(index)}
        >
          <bdi>{resource.name}</bdi>
        </a>
        <span className="kind">{resource.type}</span>
      </td>
      <td className="place">
        <span>{resource.account}</span>
        <span className="kind">{resource.region}</span>
      </td>
    </>
  );
}

/** Stands for the rows that are not there, so that the page is as long as the list. */
function Spacer({ height }: { height: number }) {
  return (
    <tbody aria-hidden="true">
      <tr className="spacer">
        <td colSpan={4} style={{ height }} />
      </tr>
    </tbody>
  );
}

/** Coming back from a row leads to that row. */
function useReturnedRow(
  scrollTo: (index: number, how: { align: 'center' }) => void,
  count: number,
) {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const row = takeRow();
    if (row === undefined || row >= count) return;
    scrollTo(row, { align: 'center' });
    // The rows around it exist once the scroll has been rendered.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus({ preventScroll: true }),
      ),
    );
  });
}
