/**
 * Settings that mean the same in every detection, with their defaults. `castellan.yaml` sets each once, and all detections
 * that spread it here follow.
 */

/** Users and roles, by ARN or name with `*`, that change the account on behalf of reviewed code. */
export const automation: { automation: readonly string[] } = { automation: [] };

/** Users and roles, by ARN or name with `*`, that read everything on our behalf. */
export const scanners: { scanners: readonly string[] } = { scanners: [] };
