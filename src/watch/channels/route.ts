import type { Alert } from '../../model/alert.ts';
import { type Severity, severities } from '../../model/finding.ts';
import { globMatches } from '../../model/glob.ts';

/** Which alerts are meant; what is left out is not asked about. */
export interface Choice {
  /** This and worse. */
  severity?: Severity;
  /** Globs of ids. */
  detections?: readonly string[];
  accounts?: readonly string[];
  regions?: readonly string[];
}

/** Which alerts go where. */
export interface Route extends Choice {
  /** Names of channels. */
  to: readonly string[];
  /** For how many milliseconds people are not told the same again. */
  quiet: number;
}

/** Is the alert meant? One that does not say where it happened is meant wherever it may have. */
export function isMeant(choice: Choice, alert: Alert): boolean {
  const { severity, detections, accounts, regions } = choice;
  return (
    (severity === undefined ||
      severities.indexOf(alert.severity) <= severities.indexOf(severity)) &&
    isAmong(detections, alert.detection) &&
    isAmong(accounts, alert.account) &&
    isAmong(regions, alert.region)
  );
}

/** By channel, the first route by which an alert goes there. */
export function routesOf(alert: Alert, routes: readonly Route[]): ReadonlyMap<string, Route> {
  const meant = routes.filter((route) => isMeant(route, alert));
  const pairs = meant.flatMap((route) => route.to.map((name) => [name, route] as const));
  return new Map(pairs.reverse());
}

function isAmong(globs: readonly string[] | undefined, name: string | null): boolean {
  return globs === undefined || name === null || globs.some((glob) => globMatches(glob, name));
}
