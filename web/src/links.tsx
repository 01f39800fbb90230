import type { ReactNode } from 'react';
import { consoleUrl, isTrusted } from './trusted-url.ts';

/** A link out of the report; only text when it leads anywhere but to documentation we know. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  if (!isTrusted(href)) return <span>{children}</span>;
  return (
    <a href={href} rel="noopener noreferrer" target="_blank" className="out">
      {children}
    </a>
  );
}

export function ConsoleLink({ id }: { id: string }) {
  const url = consoleUrl(id);
  return url === undefined ? null : <OutLink href={url}>Open in the AWS console</OutLink>;
}
