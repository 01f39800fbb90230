import type { Alert } from '../../model/alert.ts';
import { toJson } from '../../report/json.ts';

export const ALERTS = 'castellan.alerts/1';

/** An alert by itself, as programs get it. */
export function alertAsJson(alert: Alert): string {
  return toJson({ schema: ALERTS, ...alert });
}
