import { counted } from '../../../src/model/plural.ts';
import { byFramework } from '../../../src/report/requirements.ts';
import { FindingTable } from '../finding-table.tsx';
import { Heading } from '../heading.tsx';
import { OutLink } from '../links.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';
import { SeverityMark } from '../severity.tsx';

export function ControlPage({ id }: { id: string }) {
  const { textOf, tallyOf, byControl } = useReport();
  const tally = tallyOf.get(id);
  const text = textOf.get(id);
  const findings = byControl.get(id) ?? [];
  if (!tally) return <Missing id={id} />;
  return (
    <>
      <p className="crumb">
        <SeverityMark severity={tally.severity} /> <code>{id}</code>
      </p>
      <Heading title={tally.title}>{tally.title}</Heading>
      <dl className="tally">
        <Count name="Flagged" value={String(tally.flagged)} />
        <Count name="Checked" value={counted(tally.checked, tally.on)} />
        <Count name="Unknown" value={String(tally.unknown)} />
        <Count name="Exempt" value={String(tally.exempt)} />
      </dl>
      {text && (
        <div className="prose">
          <section>
            <h2>Why it matters</h2>
            <p>{text.why}</p>
          </section>
          <section>
            <h2>How to fix it</h2>
            <p>{text.fix}</p>
          </section>
          <section>
            <h2>Read more</h2>
            <ul>
              {text.see.map((url) => (
                <li key={url}>
                  <OutLink href={url}>{url.replace('https://', '')}</OutLink>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <Requirements guides={text.guides} frameworks={text.frameworks} />
          </section>
        </div>
      )}
      <h2>{findings.length === 1 ? '1 finding' : `${findings.length} findings`}</h2>
      {findings.length > 0 ? (
        <FindingTable findings={findings} caption={tally.title} withControl={false} />
      ) : (
        <p className="empty">
          {tally.checked > 0 ? 'Nothing flagged.' : 'There was nothing to check.'}
        </p>
      )}
    </>
  );
}

function Count({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Recommendations of the guides by name; requirements of frameworks, of which there are many, folded. */
export function Requirements({
  guides,
  frameworks,
}: {
  guides: readonly string[];
  frameworks: readonly string[];
}) {
  const requirements = [...byFramework(frameworks)];
  return (
    <>
      {guides.length > 0 && (
        <p className="requirements">
          <span>Answers</span>
          {guides.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </p>
      )}
      {requirements.length > 0 && (
        <details className="frameworks">
          <summary>
            {frameworks.length === 1 ? '1 requirement' : `${frameworks.length} requirements`} of{' '}
            {requirements.length === 1 ? '1 framework' : `${requirements.length} frameworks`}
          </summary>
          <dl>
            {requirements.map(([framework, ids]) => (
              <div key={framework}>
                <dt>{framework}</dt>
                <dd className="requirements">
                  {ids.map((id) => (
                    <code key={id}>{id}</code>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

function Missing({ id }: { id: string }) {
  return (
    <>
      <Heading title="No such control">No such control</Heading>
      <p>
        This run has no control <code>{id}</code>. <a href={hrefTo('controls')}>All controls</a>
      </p>
    </>
  );
}
