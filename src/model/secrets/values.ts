/** Stands for a value that is kept elsewhere or filled in later: `${X}`, `{{resolve:...}}`, an ARN, `<password>`. */
export function isReference(value: string): boolean {
  const text = value.trim();
  return text === '' || isPath(text) || REFERENCES.some((pattern) => pattern.test(text));
}

/** A path says where, not what; a random value may begin with a slash too. */
function isPath(text: string): boolean {
  return /^(?:[.~]{0,2}\/|[A-Z]:\\)/.test(text) && isMadeOfWords(text);
}

const REFERENCES: readonly RegExp[] = [
  // Variables and templates of shells, Terraform, CloudFormation, Jinja, Windows.
  /^\\{0,2}[$][\w({@*#?!1-9]/,
  /^(?:\{\{|<%|%\w{1,60}%|%[({]|![A-Z]|@Microsoft[.]KeyVault|#\{)/,
  /^(?:<[^>]{1,60}>|\[[^\]]{1,60}\])$/,
  /^(?:arn:aws[\w-]{0,20}:|resolve:|ssm:|secretsmanager:|vault:|ref[+]|file:\/\/|env:|sm:\/\/|gcp-sm:)/i,
  /^(?:process[.]env|os[.](?:environ|getenv)|ENV\[|getenv|var[.]|local[.]|data[.]|module[.]|System[.]getenv)/,
  // A URL that holds a password is found as one.
  /^[a-z][a-z0-9+.-]{1,20}:\/\//i,
  // What people write where a secret belongs.
  /^(?:[*x.•-]{3,}|your[-_ ]\S{0,60}|replace[-_ ]?(?:me|this)\S{0,30}|(?:insert|enter|put)[-_ ]\S{0,60}|to[-_ ]?be[-_ ]\S{0,60}|redacted|n\/a|todo|tbd|dummy)$/i,
];

/** Words that answer a question about a password and are none. */
export function isPlainWord(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|none|nil|undefined|string|required|optional|enabled|disabled|prompt|\d{1,3})$/i.test(
    value,
  );
}

/** Fewer characters than this can be a word or a date by chance. */
export const SHORTEST_RANDOM = 16;

/** Random: long, without the words and dates of which names are made. */
export function isRandom(value: string): boolean {
  if (value.length < SHORTEST_RANDOM || /\s/.test(value) || isMadeOfWords(value)) return false;
  const hasBoth = /\d/.test(value) && /[A-Za-z]/.test(value);
  return (hasBoth && entropy(value) >= 3) || (isBicameral(value) && entropy(value) >= 3.5);
}

/** Capitals, small letters and digits without any order, as a machine draws them. */
export function isMixed(value: string): boolean {
  return isBicameral(value) && /\d/.test(value) && !isMadeOfWords(value) && entropy(value) >= 4.2;
}

function isBicameral(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value);
}

function isMadeOfWords(value: string): boolean {
  return value
    .split(/[-_/\\.:@,+=]/)
    .every((part) =>
      /^(?:[A-Z]?[a-z]{0,20}\d{0,4}|[A-Z]{1,20}\d{0,4}|\d{1,4}|\d{8}|(?:[A-Z][a-z]{2,15}){1,6}\d{0,4}|[a-z]{2,15}(?:[A-Z][a-z]{2,15}){1,6})$/.test(
        part,
      ),
    );
}

/** Bits per character, after Shannon. */
function entropy(value: string): number {
  const counts = new Uint16Array(128);
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i) & 127;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts.reduce((bits, count) => {
    const share = count / value.length;
    return count === 0 ? bits : bits - share * Math.log2(share);
  }, 0);
}
