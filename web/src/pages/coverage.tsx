import type { Coverage } from '../../../src/model/finding.ts';
import { questions, unknowns } from '../../../src/report/unknowns.ts';
import { Heading } from '../heading.tsx';
import { moment } from '../moment.ts';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';

export function CoveragePage() {
  const { coverage, tallies, run, tool } = useReport();
  return (
    <>
      <Heading title="Coverage">
        {coverage.complete ? 'Coverage is complete' : 'Coverage is incomplete'}
      </Heading>
      <p className="lead">
        {coverage.complete
          ? 'Every call that a control needed ended with an answer.'
          : 'Some of what should have been looked at was not. Whatever depends on it is unknown, and unknown is not a pass.'}
      </p>
      <dl className="about">
        <dt>Looked at</dt>
        <dd>
          <ul className="plain-list">
            {run.accounts.map(({ id, name, alias, organizationalUnit, reason }) => (
              <li key={id}>
                {id} <bdi>{name ?? alias}</bdi>
                {organizationalUnit !== undefined && (
                  <>
                    , <bdi>{organizationalUnit}</bdi>
                  </>
                )}
                {reason !== undefined && (
                  <>
                    : not scanned, <bdi>{reason}</bdi>
                  </>
                )}
              </li>
            ))}
          </ul>
        </dd>
        <dt>Regions</dt>
        <dd>{run.regions.join(', ')}</dd>
        <dt>Calls</dt>
        <dd>{coverage.calls.toLocaleString('en')}</dd>
        <dt>Unknown verdicts</dt>
        <dd>
          <a href={hrefTo('findings', '', [['verdict', 'unknown']])}>
            {unknowns(tallies).toLocaleString('en')}
          </a>
          {questions(tallies) > 0 &&
            `, ${questions(tallies).toLocaleString('en')} of them questions that only people can answer`}
        </dd>
        <dt>From</dt>
        <dd>{moment(run.startedAt)}</dd>
        <dt>To</dt>
        <dd>{moment(run.finishedAt)}</dd>
        <dt>By</dt>
        <dd>
          {tool.name} {tool.version}, run {run.id}
        </dd>
      </dl>
      <Gaps gaps={coverage.gaps} />
      <Crashes crashes={coverage.crashes} />
      <Skipped regions={coverage.skippedRegions} />
    </>
  );
}

function Gaps({ gaps }: Pick<Coverage, 'gaps'>) {
  if (gaps.length === 0) return null;
  return (
    <section>
      <h2>Calls without an answer</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">Account, region</th>
            <th scope="col">Why</th>
            <th scope="col" className="amount">
              Unknown
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map(({ account, region, service, operation, kind, reason, unknowns: left }) => (
            <tr key={`${account} ${region} ${service} ${operation} ${kind} ${reason}`}>
              <th scope="row">
                <code>
                  {service}:{operation}
                </code>
              </th>
              <td>
                {account}
                <span className="kind">{region}</span>
              </td>
              <td>
                <span className="verdict unknown">{kind}</span> <bdi>{reason}</bdi>
              </td>
              <td className="amount">{left.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Crashes({ crashes }: Pick<Coverage, 'crashes'>) {
  if (crashes.length === 0) return null;
  return (
    <section>
      <h2>Controls that broke</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Resource</th>
            <th scope="col">Error</th>
          </tr>
        </thead>
        <tbody>
          {crashes.map(({ control, resource, message }) => (
            <tr key={`${control} ${resource}`}>
              <th scope="row">
                <a href={hrefTo('control', control)}>{control}</a>
              </th>
              <td>
                <bdi>{resource}</bdi>
              </td>
              <td>
                <bdi>{message}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Skipped({ regions }: { regions: Coverage['skippedRegions'] }) {
  if (regions.length === 0) return null;
  return (
    <section>
      <h2>Regions that were not looked at</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col">Account</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {regions.map(({ account, region, reason }) => (
            <tr key={`${account} ${region}`}>
              <th scope="row">{region}</th>
              <td>{account}</td>
              <td>
                <bdi>{reason}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
