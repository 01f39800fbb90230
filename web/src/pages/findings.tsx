import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { FacetRail } from '../facet-rail.tsx';
import { applyFilter, type Filter, filterFrom, toQuery } from '../filter.ts';
import { FindingTable } from '../finding-table.tsx';
import { Heading } from '../heading.tsx';
import { useReport } from '../report-context.ts';
import { hrefTo } from '../route.ts';
import { replaceRoute } from '../use-route.ts';

export function FindingsPage({ query }: { query: URLSearchParams }) {
  const { findings, units } = useReport();
  const search = useRef<HTMLInputElement>(null);
  const filter = useMemo(() => filterFrom(query), [query]);
  // What is being typed shows at once; the list follows.
  const [text, setText] = useState(filter.text);
  const deferred = useDeferredValue(text);
  const filtered = useMemo(
    () => applyFilter(findings, { ...filter, text: deferred }, units),
    [findings, units, filter, deferred],
  );

  useEffect(() => setText(filter.text), [filter.text]);
  useEffect(() => {
    if (query.get('focus') === 'search') search.current?.focus();
  }, [query]);

  const change = (next: Filter) => replaceRoute(hrefTo('findings', '', toQuery(next)));
  const type = (typed: string) => {
    setText(typed);
    change({ ...filter, text: typed });
  };
  const shown = filtered.findings.length;
  return (
    <>
      <Heading title="Findings">Findings</Heading>
      <search className="bar">
        <label className="field">
          <span className="unseen">Search findings</span>
          <input
            ref={search}
            type="search"
            placeholder="Name, ARN, control, reason or tag"
            value={text}
            onChange={(event) => type(event.target.value)}
            aria-keyshortcuts="/"
          />
        </label>
        <p role="status">
          {shown === findings.length
            ? `${shown.toLocaleString('en')} findings`
            : `${shown.toLocaleString('en')} of ${findings.length.toLocaleString('en')} findings`}
        </p>
        {(filter.wanted.size > 0 || text !== '') && (
          <button type="button" onClick={() => change({ text: '', wanted: new Map() })}>
            Clear filters
          </button>
        )}
      </search>
      <div className="with-rail">
        <FacetRail filter={filter} counts={filtered.counts} change={change} />
        {shown > 0 ? (
          <FindingTable findings={filtered.findings} caption="Findings, worst first" />
        ) : (
          <p className="empty">
            {findings.length === 0
              ? 'This run has no findings. Coverage says what was looked at.'
              : 'No finding matches these filters.'}
          </p>
        )}
      </div>
    </>
  );
}
