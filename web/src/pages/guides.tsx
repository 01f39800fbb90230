import type { ReactNode } from 'react';
import type { StandardText } from '../../../src/report/details.ts';
import { Heading } from '../heading.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';

export function GuidesPage({ query }: { query: URLSearchParams }) {
  const { details } = useReport();
  const { guides = [], frameworks = [] } = details;
  const framework = frameworks.find(({ id }) => id === query.get('framework'));
  const shown = framework ? [framework] : guides;
  const all = shown.flatMap(({ requirements }) => requirements);
  const chosen = query.get('state');
  const states = [...new Set(all.map(({ state }) => state))];
  const inFramework: [string, string][] = framework ? [['framework', framework.id]] : [];
  return (
    <>
      <Heading title="Guides">Guides and frameworks</Heading>
      <nav className="states" aria-label="Standard">
        <Choice href={hrefTo('guides')} isChosen={!framework}>
          The five guides
        </Choice>
        {frameworks.map(({ id, title }) => (
          <Choice
            key={id}
            href={hrefTo('guides', '', [['framework', id]])}
            isChosen={framework?.id === id}
          >
            {title}
          </Choice>
        ))}
      </nav>
      <p className="lead">
        {framework
          ? `${all.length} requirements of ${framework.title}: what we map to them, and how each is answered in this run. The mapping is ours and no certificate.`
          : `${all.length} recommendations of ${guides.length} written guides, and how each is answered in this run.`}
      </p>
      <nav className="states" aria-label="State">
        <Choice href={hrefTo('guides', '', inFramework)} isChosen={!chosen}>
          All <span className="count">{all.length}</span>
        </Choice>
        {states.map((state) => (
          <Choice
            key={state}
            href={hrefTo('guides', '', [...inFramework, ['state', state]])}
            isChosen={chosen === state}
          >
            {state} <span className="count">{all.filter((one) => one.state === state).length}</span>
          </Choice>
        ))}
      </nav>
      {shown.map((guide) => (
        <Guide key={guide.id} guide={guide} state={chosen} />
      ))}
    </>
  );
}

function Choice({
  href,
  isChosen,
  children,
}: {
  href: string;
  isChosen: boolean;
  children: ReactNode;
}) {
  return (
    <a href={href} {...(isChosen && { 'aria-current': 'true' })}>
      {children}
    </a>
  );
}

function Guide({ guide, state }: { guide: StandardText; state: string | null }) {
  const { tallyOf } = useReport();
  const shown = guide.requirements.filter((one) => !state || one.state === state);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{guide.title}</h2>
      <table className="guide">
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">What it asks</th>
            <th scope="col">Answered by</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, text, answers, state: own }) => (
            <tr key={id}>
              <td>
                <code>{id}</code>
              </td>
              <th scope="row">{text}</th>
              <td>
                <ul className="plain-list">
                  {answers.map((answer) => (
                    <li key={answer}>
                      {tallyOf.has(controlOf(answer)) ? (
                        <a href={hrefTo('control', controlOf(answer))}>{answer}</a>
                      ) : (
                        answer
                      )}
                    </li>
                  ))}
                </ul>
              </td>
              <td>{own}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Of a part of a control, `control#part`, the control. */
function controlOf(answer: string): string {
  return answer.split('#', 1)[0] ?? answer;
}
