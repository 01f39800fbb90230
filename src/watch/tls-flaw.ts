/**
 * Why nobody is spoken to over TLS, and what to do about it, in words of our own: what a certificate says of itself is
 * somebody else's text. Undefined where it is something else that failed.
 */
export function tlsFlaw(cause: unknown): string | undefined {
  // nodemailer keeps what the system said beside a code of its own.
  const { code, originalCode = code } = Object(cause) as { code?: string; originalCode?: string };
  const said = String(originalCode);
  return FLAWS.get(said) ?? (said.startsWith('ERR_SSL_') ? `${UNAGREED} (${said})` : undefined);
}

const UNTRUSTED =
  'this machine trusts nobody who signed its certificate; if it is the right one, name the file of who did in NODE_EXTRA_CA_CERTS';
const UNAGREED = 'no TLS can be agreed on; see to it that it speaks TLS 1.2 or newer there';

/** By the codes of OpenSSL and Node. */
const FLAWS = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNTRUSTED],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNTRUSTED],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNTRUSTED],
  ['CERT_UNTRUSTED', UNTRUSTED],
  ['CERT_HAS_EXPIRED', 'its certificate has expired; it needs a new one'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet; compare the clocks'],
  ['CERT_REVOKED', 'its certificate was revoked; it needs a new one'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'its certificate is for another name; use the name it is for, or have one made for this name',
  ],
  ['EPROTO', UNAGREED],
]);
