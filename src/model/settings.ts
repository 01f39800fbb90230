/** Settings that mean the same to controls and to detections, with their defaults. `castellan.yaml` sets each once. */

/** IAM users kept for the day the directory is down. */
export const breakGlass: { breakGlass: readonly string[] } = { breakGlass: [] };

/** Accounts outside the organisation that may be let in. */
export const trustedAccounts: { trustedAccounts: readonly string[] } = { trustedAccounts: [] };
