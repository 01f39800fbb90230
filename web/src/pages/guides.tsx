import type { GuideText } from '../../../src/report/details.ts';
import { Heading } from '../heading.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';

export function GuidesPage({ query }: { query: URLSearchParams }) {
  const { details } = useReport();
  const guides = details.guides ?? [];
  const all = guides.flatMap(({ recommendations }) => recommendations);
  const chosen = query.get('state');
  const states = [...new Set(all.map(({ state }) => state))];
  return (
    <>
      <Heading title="Guides">Guides</Heading>
      <p className="lead">
        {all.length} recommendations of {guides.length} written guides, and how each is answered in
        this run.
      </p>
      <nav className="states" aria-label="State">
        <a href={hrefTo('guides')} {...(!chosen && { 'aria-current': 'true' })}>
          All <span className="count">{all.length}</span>
        </a>
        {states.map((state) => (
          <a
            key={state}
            href={hrefTo('guides', '', [['state', state]])}
            {...(chosen === state && { 'aria-current': 'true' })}
          >
            {state} <span className="count">{all.filter((one) => one.state === state).length}</span>
          </a>
        ))}
      </nav>
      {guides.map((guide) => (
        <Guide key={guide.title} guide={guide} state={chosen} />
      ))}
    </>
  );
}

function Guide({ guide, state }: { guide: GuideText; state: string | null }) {
  const { tallyOf } = useReport();
  const shown = guide.recommendations.filter((one) => !state || one.state === state);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{guide.title}</h2>
      <table className="guide">
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Recommendation</th>
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
                      {tallyOf.has(answer) ? (
                        <a href={hrefTo('control', answer)}>{answer}</a>
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
