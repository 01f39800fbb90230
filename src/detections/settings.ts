/**
 * Settings that mean the same in every detection, with their defaults. `castellan.yaml` sets each once, and all detections
 * that spread it here follow.
 */

/** Users and roles, by ARN or name with `*`, that change the account on behalf of reviewed code. */
export const automation: { automation: readonly string[] } = { automation: [] };

/** IAM users kept for the day the directory is down. */
export const breakGlass: { breakGlass: readonly string[] } = { breakGlass: [] };

/** Accounts of others that may be let in. */
export const trustedAccounts: { trustedAccounts: readonly string[] } = { trustedAccounts: [] };

/** Users and roles, by ARN or name with `*`, that read everything on our behalf. */
export const scanners: { scanners: readonly string[] } = { scanners: [] };
