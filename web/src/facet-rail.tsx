import { useState } from 'react';
import { type Severity, severities } from '../../src/model/finding.ts';
import { type Facet, type Filter, type Filtered, facets, toggled } from './filter.ts';
import { useReport } from './report-context.ts';

interface FacetRailProps {
  filter: Filter;
  counts: Filtered['counts'];
  change: (filter: Filter) => void;
}

export function FacetRail({ filter, counts, change }: FacetRailProps) {
  const [open] = useState(() => window.matchMedia('(min-width: 60rem)').matches);
  return (
    <details className="rail" open={open}>
      <summary>Filters</summary>
      {facets.map((facet) => (
        <FacetBox
          key={facet}
          facet={facet}
          counts={counts.get(facet) ?? new Map()}
          chosen={filter.wanted.get(facet) ?? new Set()}
          toggle={(value) => change(toggled(filter, facet, value))}
        />
      ))}
    </details>
  );
}

interface FacetBoxProps {
  facet: Facet;
  counts: ReadonlyMap<string, number>;
  chosen: ReadonlySet<string>;
  toggle: (value: string) => void;
}

const SHORT = 7;

function FacetBox({ facet, counts, chosen, toggle }: FacetBoxProps) {
  const { accountNames } = useReport();
  const [all, setAll] = useState(false);
  const values = [...new Set([...chosen, ...counts.keys()])].sort(order(facet, counts));
  if (values.length === 0) return null;
  const shown = all ? values : values.filter((value, at) => at < SHORT || chosen.has(value));
  return (
    <fieldset>
      <legend>{facet}</legend>
      {shown.map((value) => (
        <label className="check" key={value}>
          <input type="checkbox" checked={chosen.has(value)} onChange={() => toggle(value)} />
          <span className="value">
            <bdi>{value === '' ? 'none' : value}</bdi>
            {facet === 'account' && <bdi className="called">{accountNames.get(value)}</bdi>}
          </span>
          <span className="count">{(counts.get(value) ?? 0).toLocaleString('en')}</span>
        </label>
      ))}
      {values.length > SHORT && (
        <button type="button" className="plain" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${values.length}`}
          <span className="unseen"> values of {facet}</span>
        </button>
      )}
    </fieldset>
  );
}

function order(facet: Facet, counts: ReadonlyMap<string, number>) {
  if (facet === 'severity') {
    return (a: string, b: string) =>
      severities.indexOf(a as Severity) - severities.indexOf(b as Severity);
  }
  return (a: string, b: string) =>
    (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : a > b ? 1 : 0);
}
