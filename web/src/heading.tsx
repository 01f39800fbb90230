import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { restoresFocus } from './last-row.ts';

/** The page's heading. It takes the focus when a page is opened, so that a screen reader says where we are. */
export function Heading({ children, title }: { children: ReactNode; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${title} · Castellan`;
    if (opened && !restoresFocus(window.location.hash)) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    opened = true;
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** The first page leaves the focus where the browser puts it: at the top. */
let opened = false;
