import { useCallback, useMemo, useRef } from 'react';
import { Help } from './help.tsx';
import { useKeyboard } from './keyboard.ts';
import type { Report } from './load.ts';
import { ControlPage } from './pages/control.tsx';
import { ControlsPage } from './pages/controls.tsx';
import { CoveragePage } from './pages/coverage.tsx';
import { FindingsPage } from './pages/findings.tsx';
import { GuidesPage } from './pages/guides.tsx';
import { Overview } from './pages/overview.tsx';
import { ResourcePage } from './pages/resource.tsx';
import { indexed, ReportContext } from './report-context.ts';
import { hrefTo, type Page, type Route } from './route.ts';
import { ThemeSwitch } from './theme.tsx';
import { useRoute } from './use-route.ts';

export function App({ report }: { report: Report }) {
  const index = useMemo(() => indexed(report), [report]);
  const route = useRoute();
  const help = useRef<HTMLDialogElement>(null);
  const openHelp = useCallback(() => help.current?.showModal(), []);
  useKeyboard(openHelp);
  return (
    <ReportContext value={index}>
      <button type="button" className="skip" onClick={skipToContent}>
        Skip to the content
      </button>
      <Header page={route.page} guides={(report.details.guides ?? []).length > 0} help={openHelp} />
      <main id="main">{pageOf(route)}</main>
      <Help dialog={help} />
    </ReportContext>
  );
}

interface HeaderProps {
  page: Page;
  guides: boolean;
  help: () => void;
}

function Header({ page, guides, help }: HeaderProps) {
  const tabs: [Page, string][] = [
    ['overview', 'Overview'],
    ['findings', 'Findings'],
    ['controls', 'Controls'],
    ['coverage', 'Coverage'],
    ...(guides ? [['guides', 'Guides'] as [Page, string]] : []),
  ];
  const current = PARENTS.get(page) ?? page;
  return (
    <header className="top">
      <a className="brand" href={hrefTo('overview')}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path fill="currentColor" d="M2 2h3v2h2V2h2v2h2V2h3v5l-1 1v6H3V8L2 7z" />
        </svg>
        castellan
      </a>
      <nav aria-label="Report">
        {tabs.map(([to, name]) => (
          <a key={to} href={hrefTo(to)} {...(to === current && { 'aria-current': 'page' })}>
            {name}
          </a>
        ))}
      </nav>
      <div className="tools">
        <ThemeSwitch />
        <button type="button" className="plain" onClick={help}>
          Keys
        </button>
      </div>
    </header>
  );
}

const PARENTS: ReadonlyMap<Page, Page> = new Map([
  ['control', 'controls'],
  ['resource', 'findings'],
]);

function pageOf({ page, id, query }: Route) {
  switch (page) {
    case 'overview':
      return <Overview />;
    case 'findings':
      return <FindingsPage query={query} />;
    case 'controls':
      return <ControlsPage query={query} />;
    case 'control':
      return <ControlPage key={id} id={id} />;
    case 'resource':
      return <ResourcePage key={id} id={id} query={query} />;
    case 'coverage':
      return <CoveragePage />;
    case 'guides':
      return <GuidesPage query={query} />;
  }
}

/** The hash is the route, so a link to `#main` would leave the page. */
function skipToContent(): void {
  document.querySelector<HTMLElement>('h1')?.focus();
}
