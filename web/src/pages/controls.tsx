import type { ReactNode } from 'react';
import type { Tally } from '../../../src/model/finding.ts';
import { counted } from '../../../src/model/plural.ts';
import { Heading } from '../heading.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';
import { SeverityMark } from '../severity.tsx';
import { ShareBar } from '../share-bar.tsx';
import { replaceRoute } from '../use-route.ts';

/** Every control is in exactly one of these: nothing to check is no pass, and neither is unknown. */
const states: readonly [name: string, label: string, holds: (tally: Tally) => boolean][] = [
  ['flagged', 'Something flagged', ({ flagged }) => flagged > 0],
  ['unknown', 'Something unknown', ({ flagged, unknown }) => flagged === 0 && unknown > 0],
  [
    'clean',
    'Nothing flagged',
    ({ flagged, unknown, checked }) => flagged === 0 && unknown === 0 && checked > 0,
  ],
  ['nothing', 'Nothing to check', ({ unknown, checked }) => unknown === 0 && checked === 0],
];

export function ControlsPage({ query }: { query: URLSearchParams }) {
  const { tallies } = useReport();
  const state = states.find(([name]) => name === query.get('state'));
  const text = query.get('text') ?? '';
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = tallies.filter(({ control, title }) =>
    words.every((word) => `${control} ${title}`.toLowerCase().includes(word)),
  );
  const shown = state ? matching.filter(state[2]) : matching;
  const href = (name: string) =>
    hrefTo('controls', '', [
      ...(name ? [['state', name] as [string, string]] : []),
      ...(text ? [['text', text] as [string, string]] : []),
    ]);
  return (
    <>
      <Heading title="Controls">Controls</Heading>
      <search className="bar">
        <label className="field">
          <span className="unseen">Search controls</span>
          <input
            type="search"
            placeholder="Title or id"
            value={text}
            onChange={(event) =>
              replaceRoute(
                hrefTo('controls', '', [
                  ...(state ? [['state', state[0]] as [string, string]] : []),
                  ['text', event.target.value],
                ]),
              )
            }
          />
        </label>
        <p role="status">
          {shown.length} of {tallies.length} controls
        </p>
      </search>
      <nav className="states" aria-label="State">
        <StateLink href={href('')} current={!state}>
          All <span className="count">{matching.length}</span>
        </StateLink>
        {states.map(([name, label, holds]) => (
          <StateLink key={name} href={href(name)} current={state?.[0] === name}>
            {label} <span className="count">{matching.filter(holds).length}</span>
          </StateLink>
        ))}
      </nav>
      <ControlTable tallies={shown} />
    </>
  );
}

interface StateLinkProps {
  href: string;
  current: boolean;
  children: ReactNode;
}

function StateLink({ href, current, children }: StateLinkProps) {
  return (
    <a href={href} {...(current && { 'aria-current': 'true' })}>
      {children}
    </a>
  );
}

function ControlTable({ tallies }: { tallies: readonly Tally[] }) {
  return (
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
          <th scope="col" className="amount">
            Exempt
          </th>
        </tr>
      </thead>
      <tbody>
        {tallies.map((tally) => (
          <tr key={tally.control}>
            <td>
              <SeverityMark severity={tally.severity} />
            </td>
            <th scope="row">
              <a data-row href={hrefTo('control', tally.control)}>
                {tally.title}
              </a>
              <span className="kind">{tally.control}</span>
            </th>
            <td className="amount">
              <ShareBar {...tally} />
              <span className="figure">{tally.flagged}</span>
            </td>
            <td className="counted">{counted(tally.checked, tally.on)}</td>
            <td className="amount">{tally.unknown}</td>
            <td className="amount">{tally.exempt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
