import { useEffect } from 'react';

const KEY = 'castellan-single-keys';

/** Single letters as commands can be switched off (WCAG 2.1.4), for those who speak to their browser. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Kept until the page closes at most; nothing depends on it.
  }
}

/** `/` to the search, `j` and `k` from row to row, Escape back, `?` for help. */
export function useKeyboard(help: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      const typing = isTyping(event.target);
      if (event.key === 'Escape') goBack(event, typing);
      else if (!typing && singleKeys()) command(event, help);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [help]);
}

function command(event: KeyboardEvent, help: () => void): void {
  if (event.key === '/') focusSearch();
  else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else if (event.key === '?') help();
  else return;
  event.preventDefault();
}

function goBack(event: KeyboardEvent, typing: boolean): void {
  event.preventDefault();
  if (typing) (event.target as HTMLElement).blur();
  else if (window.history.length > 1) window.history.back();
}

function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('input[type=search]');
  if (search) search.focus();
  else window.location.hash = '#/findings?focus=search';
}

/** Rows are links marked as such; a virtual table renders some beyond the edge, so there is always a next one. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const firstSeen = rows.findIndex((row) => row.getBoundingClientRect().top > HEADER_HEIGHT);
  rows[at < 0 ? Math.max(0, firstSeen) : at + by]?.focus();
}

const HEADER_HEIGHT = 96;

function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type)) ||
    target instanceof HTMLSelectElement
  );
}
