import type { ShownFinding } from '../../../src/report/columns.ts';
import { pathIn } from '../../../src/report/path-layout.ts';
import { FactGroups } from '../fact-list.tsx';
import { factTrees } from '../fact-tree.ts';
import { Heading } from '../heading.tsx';
import { ConsoleLink } from '../links.tsx';
import { PathDrawing } from '../path-drawing.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';
import { SeverityMark, VerdictMark } from '../severity.tsx';
import { WaiverNote } from '../waiver-note.tsx';
import { Requirements } from './control.tsx';

export function ResourcePage({ id, query }: { id: string; query: URLSearchParams }) {
  const { byResource } = useReport();
  const findings = (byResource.get(id) ?? []).filter(({ resource }) =>
    (['type', 'account', 'region'] as const).every(
      (name) => !query.has(name) || query.get(name) === resource[name],
    ),
  );
  const [first] = findings;
  if (!first) return <Missing id={id} />;
  const { resource } = first;
  return (
    <>
      <p className="crumb">{resource.type}</p>
      <Heading title={resource.name}>
        <bdi>{resource.name}</bdi>
      </Heading>
      <ResourceFacts finding={first} />
      <h2>{findings.length === 1 ? '1 finding' : `${findings.length} findings`}</h2>
      <ul className="verdicts">
        {findings.map((finding) => (
          <li key={`${finding.control} ${finding.resource.account} ${finding.resource.region}`}>
            <FoundHere finding={finding} />
          </li>
        ))}
      </ul>
      <h2>What was read</h2>
      <p className="legend">
        Every fact a control read. A bar, and the reason beside it, mark what a failing control
        looked at.
      </p>
      {factTrees(findings).map(({ of, groups }) => (
        <section key={of ?? ''} className="sheet">
          {of !== undefined && (
            <h3>
              Of <bdi>{of}</bdi>
            </h3>
          )}
          <FactGroups groups={groups} />
        </section>
      ))}
      {findings.every(({ evidence }) => evidence.length === 0) && (
        <p className="empty">No fact could be read.</p>
      )}
    </>
  );
}

function ResourceFacts({ finding: { resource, location } }: { finding: ShownFinding }) {
  return (
    <dl className="about">
      <dt>Id</dt>
      <dd>
        <code>
          <bdi>{resource.id}</bdi>
        </code>
        <ConsoleLink id={resource.id} />
      </dd>
      <dt>Account</dt>
      <dd>{resource.account}</dd>
      <dt>Region</dt>
      <dd>{resource.region}</dd>
      {location && (
        <>
          <dt>Where</dt>
          <dd>
            <code>
              <bdi>{location.file}</bdi>:{location.line}
            </code>
          </dd>
        </>
      )}
      {resource.tags && (
        <>
          <dt>Tags</dt>
          <dd>
            <ul className="tags">
              {resource.tags.map(({ key, value }) => (
                <li key={key}>
                  <bdi>{key}</bdi> <bdi>{value}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

function FoundHere({ finding }: { finding: ShownFinding }) {
  const { textOf } = useReport();
  const { control, severity, verdict, title, reason, guides, frameworks } = finding;
  const text = textOf.get(control);
  const path = pathIn(finding.evidence);
  return (
    <article className={`found ${verdict === 'fail' ? severity : verdict}`}>
      <h3>
        <SeverityMark severity={severity} />
        <VerdictMark verdict={verdict} />{' '}
        <a data-row href={hrefTo('control', control)}>
          {title}
        </a>
      </h3>
      {reason !== undefined && (
        <p className="reason">
          {verdict === 'fail' ? 'Fails because ' : ''}
          <bdi>{reason}</bdi>
        </p>
      )}
      {path && <PathDrawing path={path} />}
      <WaiverNote finding={finding} />
      {text && verdict !== 'pass' && verdict !== 'exempt' && (
        <p>
          <strong>Fix</strong> {text.fix}
        </p>
      )}
      <Requirements guides={guides} frameworks={frameworks} />
    </article>
  );
}

function Missing({ id }: { id: string }) {
  return (
    <>
      <Heading title="No such resource">Nothing found about this resource</Heading>
      <p>
        This run has no finding about{' '}
        <code>
          <bdi>{id}</bdi>
        </code>
        . <a href={hrefTo('findings')}>All findings</a>
      </p>
    </>
  );
}
