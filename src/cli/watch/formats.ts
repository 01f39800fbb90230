import type { Alert } from '../../model/alert.ts';
import { batches } from '../../report/asff.ts';
import { toJson } from '../../report/json.ts';
import { visibleJson } from '../../report/visible.ts';
import { asffOf, hasAccount, regionOf } from '../../watch/alerts/asff.ts';
import { ocsfOf } from '../../watch/alerts/ocsf.ts';
import { timeOfRun } from '../time-of-run.ts';
import { version } from '../version.ts';

/** An OCSF detection finding. */
export function ocsfLine(alert: Alert): string {
  return `${visibleJson(toJson(ocsfOf(alert, telling())))}\n`;
}

/**
 * Batches for BatchImportFindings, a line each, as `asff` of a scan. Alerts of no account are none for Security Hub, and said
 * to be missing.
 */
export function* asffLines(alerts: readonly Alert[]): Iterable<string> {
  const told = alerts.filter(hasAccount);
  const findings = told.map((alert) => {
    const region = regionOf(alert);
    const place = `${alert.account} ${region}`;
    return { place, text: asffOf(alert, { ...telling(), region }) };
  });
  for (const batch of batches(findings)) yield visibleJson(batch);
  const left = alerts.length - told.length;
  if (left === 0) return;
  const those = left === 1 ? 'alert of no account is' : 'alerts of no account are';
  process.stderr.write(`castellan: ${left} ${those} not in ASFF\n`);
}

function telling() {
  return { version, now: timeOfRun() };
}
