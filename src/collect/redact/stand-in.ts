/** Over the wire, where only a string fits, what is left of a value travels as its JSON. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  return isRecord(value) && '$redacted' in value ? JSON.stringify(value) : value;
}

/** What is left of a value that was redacted before, as nothing but that; undefined for any other value. */
export function readStandIn(value: unknown): { $redacted: object } | undefined {
  const { $redacted: left } = Object(parsed(value)) as { $redacted?: unknown };
  if (!isRecord(left)) return undefined;
  if (isWord(left.failed)) return { $redacted: { failed: left.failed } };
  if (Array.isArray(left.secrets) && left.secrets.every(isSecret) && isCount(left.length)) {
    if (!isCount(left.lines)) return undefined;
    const secrets = left.secrets.map(({ line, length, detector, fingerprint }) => ({
      line,
      length,
      detector,
      fingerprint,
    }));
    return { $redacted: { length: left.length, lines: left.lines, secrets } };
  }
  const { length, detector, fingerprint } = left;
  if (!isCount(length) || !isFingerprint(fingerprint)) return undefined;
  if (detector !== null && !isWord(detector)) return undefined;
  return { $redacted: { length, detector, fingerprint } };
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{"$redacted":')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isSecret(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const { line, length, detector, fingerprint } = value;
  return isCount(line) && isCount(length) && isWord(detector) && isFingerprint(fingerprint);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** A detector's name or an error's code, and nothing that could be a secret itself. */
function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z_ -]{0,39}$/.test(value);
}

function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
