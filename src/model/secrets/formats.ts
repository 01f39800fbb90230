import { isMixed, isReference } from './values.ts';

/**
 * Secrets that are known by their form. A pattern starts where a word does and runs through one class of characters, so
 * that no text makes it start over; a group is the secret itself. `holds` takes a second look.
 */
export const formats: readonly {
  detector: string;
  pattern: RegExp;
  holds?: (secret: string) => boolean;
}[] = [
  {
    detector: 'private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[\w+/=:,. -]|\\[nr]|[\r\n]){0,20000}/g,
  },
  {
    // The same, in base64: plain, RSA, EC, OPENSSH, ENCRYPTED.
    detector: 'private key',
    pattern:
      /LS0tLS1CRUdJTi(?:BQUklWQVRFI|BSU0EgUFJJVkFURS|BFQyBQUklWQVRFI|BPUEVOU1NIIFBSSVZBVEUg|BFTkNSWVBURUQgUFJJVkFURS)[\w+/=]{0,20000}/g,
  },
  { detector: 'private key', pattern: /PuTTY-User-Key-File-\d/g },
  { detector: 'AWS access key id', pattern: /(?<![\w/+])(?:AKIA|ASIA)[A-Z0-9]{16}(?![\w/+])/g },
  {
    detector: 'AWS secret key',
    pattern: /(?<![\w/+=-])[A-Za-z0-9/+]{40}(?![\w/+=-])/g,
    holds: isMixed,
  },
  { detector: 'GitHub token', pattern: /(?<!\w)(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_\w{22,})/g },
  { detector: 'GitLab token', pattern: /(?<![\w-])gl(?:pat|dt|rt|cbt|ptt|ft)-[\w-]{20,}/g },
  { detector: 'Slack token', pattern: /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  {
    detector: 'Slack webhook',
    pattern: /hooks[.]slack[.]com\/(?:services|workflows)\/[\w/]{20,}/g,
  },
  { detector: 'Stripe key', pattern: /(?<!\w)[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g },
  { detector: 'Google API key', pattern: /(?<![\w-])AIza[\w-]{35}/g },
  { detector: 'SendGrid key', pattern: /(?<![\w.-])SG[.][\w-]{22}[.][\w-]{43}/g },
  { detector: 'npm token', pattern: /(?<!\w)npm_[A-Za-z0-9]{36}/g },
  { detector: 'PyPI token', pattern: /(?<![\w-])pypi-[\w-]{50,}/g },
  {
    detector: 'API key',
    pattern: /(?<![\w-])sk-(?:ant-|proj-|svcacct-)?[\w-]{32,}/g,
    holds: isMixed,
  },
  { detector: 'Databricks token', pattern: /(?<!\w)dapi[0-9a-f]{32}/g },
  { detector: 'DigitalOcean token', pattern: /(?<!\w)do[opr]_v1_[0-9a-f]{64}/g },
  { detector: 'Vault token', pattern: /(?<![\w.-])hv[bsr][.][\w-]{24,}/g },
  { detector: 'Mailgun key', pattern: /(?<![\w-])key-[0-9a-f]{32}(?!\w)/g },
  { detector: 'New Relic key', pattern: /(?<![\w-])NRAK-[A-Z0-9]{27}/g },
  { detector: 'Shopify token', pattern: /(?<!\w)shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/g },
  { detector: 'Telegram token', pattern: /(?<![\w-])\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { detector: 'JWT', pattern: /(?<![\w.-])eyJ[\w-]{8,}[.]eyJ[\w-]{8,}[.][\w-]{10,}/g },
  {
    detector: 'authorization header',
    pattern:
      /authorization["'\\]{0,4}\s{0,3}[:=]\s{0,3}["'\\]{0,4}(?:bearer|basic|token)\s{1,3}([\w.~+/=-]{8,})/gi,
    holds: isLiteral,
  },
  {
    detector: 'password',
    pattern:
      /\becho\s{1,3}["']?[\w-]{1,32}:([^\s"'|]{1,120})["']?\s{0,3}[|]\s{0,3}(?:sudo\s{1,3})?chpasswd/g,
    holds: isLiteral,
  },
  {
    detector: 'password',
    pattern: /\s(?:-u|--user)[ =]["']?[\w.@-]{1,60}:([^\s"']{1,120})/g,
    holds: isLiteral,
  },
  {
    detector: 'password',
    pattern: /ConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?["']([^"'\n]{1,120})/gi,
    holds: isLiteral,
  },
  {
    detector: 'password',
    pattern: /\bsshpass\s{1,3}-p\s{0,3}["']?([^\s"']{1,120})/g,
    holds: isLiteral,
  },
];

function isLiteral(secret: string): boolean {
  return !isReference(secret);
}
