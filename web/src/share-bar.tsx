import type { Severity } from '../../src/model/finding.ts';

interface ShareBarProps {
  severity: Severity;
  flagged: number;
  checked: number;
}

/** How much of what was checked is flagged. The numbers stand beside it, so readers of the page skip the picture. */
export function ShareBar({ severity, flagged, checked }: ShareBarProps) {
  const share = checked === 0 ? 0 : flagged / checked;
  return (
    <svg className="share" viewBox="0 0 64 6" width="64" height="6" aria-hidden="true">
      <rect className="ground" width="64" height="6" rx="1" />
      <rect
        className={`bar ${severity}`}
        width={share === 0 ? 0 : Math.max(2, share * 64)}
        height="6"
        rx="1"
      />
    </svg>
  );
}
