import { useMemo, useSyncExternalStore } from 'react';
import { type Route, routeFrom } from './route.ts';

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => routeFrom(hash), [hash]);
}

/** Changes the address without a step in the history: for what is typed letter by letter. */
export function replaceRoute(href: string): void {
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
