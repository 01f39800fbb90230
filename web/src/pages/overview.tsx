import { type Severity, severities } from '../../../src/model/finding.ts';
import { counted } from '../../../src/model/plural.ts';
import type { ShownFinding } from '../../../src/report/columns.ts';
import { gapsInWords } from '../../../src/report/coverage.ts';
import { runInWords } from '../../../src/report/run-in-words.ts';
import { questions, unknowns } from '../../../src/report/unknowns.ts';
import { Breakdown } from '../breakdown.tsx';
import { serviceOf } from '../filter.ts';
import { Heading } from '../heading.tsx';
import { moment } from '../moment.ts';
import { PrintedFindings } from '../printed-findings.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';
import { SeverityMark } from '../severity.tsx';
import { ShareBar } from '../share-bar.tsx';
import { usePrinting } from '../use-printing.ts';

const WORST = 10;

export function Overview() {
  const report = useReport();
  const failures = report.findings.filter(({ verdict }) => verdict === 'fail');
  const printing = usePrinting();
  const [where = '', ...how] = runInWords(report);
  return (
    <>
      <Heading title="Overview">{headline(failures)}</Heading>
      <p className="run">
        <bdi>{where}</bdi>, {moment(report.run.finishedAt)}
        {how.length > 0 && ` · ${how.join(' · ')}`}
      </p>
      <SeverityTiles failures={failures} />
      <CoverageNote />
      <WorstControls most={printing ? report.tallies.length : WORST} />
      <div className="pair">
        <Breakdown title="By service" facet="service" findings={failures} keyOf={serviceOf} />
        <Breakdown
          title="By account"
          facet="account"
          findings={failures}
          keyOf={({ resource }) => resource.account}
          nameOf={(key) => report.accountNames.get(key)}
        />
      </div>
      {printing && <PrintedFindings findings={report.findings} />}
    </>
  );
}

/** The first thing to know, as a sentence. */
function headline(failures: readonly ShownFinding[]): string {
  const [worst] = failures;
  if (!worst) return 'Nothing flagged in what was looked at';
  const count = failures.filter(({ severity }) => severity === worst.severity).length;
  const findings = count === 1 ? 'finding' : 'findings';
  return `${count.toLocaleString('en')} ${worst.severity} ${findings}`;
}

function SeverityTiles({ failures }: { failures: readonly ShownFinding[] }) {
  return (
    <ul className="tiles">
      {severities.map((severity) => {
        const own = failures.filter((finding) => finding.severity === severity);
        const controls = new Set(own.map(({ control }) => control)).size;
        return (
          <li key={severity} className={`tile ${own.length > 0 ? severity : 'none'}`}>
            <a href={failuresOf(severity)}>
              <span className="number">{own.length.toLocaleString('en')}</span>
              <span className="word">{severity}</span>
              <span className="of">
                {controls === 1 ? 'by 1 control' : `by ${controls} controls`}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function failuresOf(severity: Severity): string {
  return hrefTo('findings', '', [
    ['severity', severity],
    ['verdict', 'fail'],
  ]);
}

function CoverageNote() {
  const { coverage, tallies, run } = useReport();
  const unseen = unknowns(tallies);
  const asked = questions(tallies);
  const gaps = gapsInWords(coverage, run.accounts);
  return (
    <section className={`note ${coverage.complete ? 'complete' : 'incomplete'}`}>
      <h2>{coverage.complete ? 'Coverage is complete' : 'Coverage is incomplete'}</h2>
      <p>
        {unseen === 0
          ? 'Everything that was asked was answered.'
          : `${unseen.toLocaleString('en')} verdicts are unknown. Unknown is not a pass.`}{' '}
        {asked > 0 && (
          <>
            {asked.toLocaleString('en')} of them are questions that only people can answer, under{' '}
            <code>attestations</code> in <code>castellan.yaml</code>:{' '}
            <code>castellan list attestations</code> lists them.{' '}
          </>
        )}
        {gaps.length > 0 && <bdi>{gaps.slice(0, 3).join('; ')}.</bdi>}{' '}
        <a href={hrefTo('coverage')}>
          {gaps.length > 3 ? `All ${gaps.length} gaps` : 'What was looked at'}
        </a>
      </p>
    </section>
  );
}

function WorstControls({ most }: { most: number }) {
  const { tallies } = useReport();
  const flagged = tallies.filter((tally) => tally.flagged > 0);
  if (flagged.length === 0) return null;
  return (
    <section>
      <h2>Worst first</h2>
      <table className="controls">
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">Control</th>
            <th scope="col" className="amount">
              Flagged
            </th>
            <th scope="col" className="counted">
              Checked
            </th>
            <th scope="col" className="amount">
              Unknown
            </th>
          </tr>
        </thead>
        <tbody>
          {flagged.slice(0, most).map((tally) => (
            <tr key={tally.control}>
              <td>
                <SeverityMark severity={tally.severity} />
              </td>
              <th scope="row">
                <a data-row href={hrefTo('control', tally.control)}>
                  {tally.title}
                </a>
              </th>
              <td className="amount">
                <ShareBar {...tally} />
                <span className="figure">{tally.flagged.toLocaleString('en')}</span>
              </td>
              <td className="counted">{counted(tally.checked, tally.on)}</td>
              <td className="amount">{tally.unknown.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {flagged.length > most && (
        <p className="more">
          <a href={hrefTo('controls')}>All {tallies.length} controls</a>, {flagged.length - most}{' '}
          more of them with something flagged
        </p>
      )}
    </section>
  );
}
