/** Gives everything that is somebody's own one pseudonym, the same each time it is met. */
export interface Hider {
  account(id: string): string;
  /** A whole text: AWS's own words stay, of an ARN the parts that are AWS's. */
  word(text: string): string;
  /** The path of a fact, or a member's name: ours stay. */
  path(text: string): string;
  /** Words of ours with names among them; `names` are those it is likely to hold. */
  sentence(text: string, names?: readonly string[]): string;
}

export function hiderOf(): Hider {
  const accounts = new Map<string, string>([[NOBODY, NOBODY]]);
  const words = new Map<string, string>();
  /** Every text that was asked for, with its answer. */
  const hidden = new Map<string, string>();
  return { account, word, path, sentence };

  function account(id: string): string {
    if (!ACCOUNT.test(id)) return word(id);
    return remembered(accounts, id, (number) => String(number).padStart(12, '0'));
  }

  function word(text: string): string {
    let pseudonym = hidden.get(text);
    if (pseudonym === undefined) {
      pseudonym = hide(text);
      hidden.set(text, pseudonym);
    }
    return pseudonym;
  }

  function hide(text: string): string {
    if (isOfAws(text)) return text;
    if (ACCOUNT.test(text)) return account(text);
    const [, scheme, owner, resource] = ARN.exec(text) ?? [];
    if (scheme !== undefined && owner !== undefined && resource !== undefined) {
      const parts = resource.split(/([/:])/).map((part) => (isKind(part) ? part : word(part)));
      return `${scheme}:${owner === '' ? '' : word(owner)}:${parts.join('')}`;
    }
    const [, address, mask] = ADDRESS.exec(text) ?? [];
    if (address !== undefined) return named(address, 'address') + (mask ?? '');
    return named(text, 'name');
  }

  function named(text: string, kind: string): string {
    return remembered(words, text, (number) => `${kind}-${number}`);
  }

  function path(text: string): string {
    return PATH.test(text) ? text : word(text);
  }

  function sentence(text: string, names: readonly string[] = []): string {
    const known = names
      .filter((name) => name !== '' && text.includes(name) && word(name) !== name)
      .sort((a, b) => b.length - a.length);
    return apart(text, known)
      .map((part, index) => (index % 2 === 1 ? word(part) : part.replace(TOKEN, token)))
      .join('');
  }

  /** A word of a sentence: hidden when it is known to be a name, or looks like none of ours. */
  function token(given: string): string {
    const [, before = '', text = '', after = ''] = /^([(]*)(.*?)([.,;:)]*)$/s.exec(given) ?? [];
    const isName = words.has(text) || accounts.has(text) || !OURS.test(text);
    return before + (text !== '' && isName ? word(text) : text) + after;
  }
}

function remembered(
  known: Map<string, string>,
  text: string,
  make: (number: number) => string,
): string {
  let pseudonym = known.get(text);
  if (pseudonym === undefined) {
    pseudonym = make(known.size + 1);
    known.set(text, pseudonym);
  }
  return pseudonym;
}

/** The text cut at the names, which stand at the odd places; the longest name is found first. */
function apart(text: string, names: readonly string[]): string[] {
  if (names.length === 0) return [text];
  const any = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(?<![\\p{L}\\p{N}_])(${any})(?![\\p{L}\\p{N}_])`, 'u'));
}

/** Stands for an account that nobody knows. */
const NOBODY = '000000000000';
const ACCOUNT = /^\d{12}$/;
const ARN = /^(arn:[a-z-]+:[a-z0-9-]*:[a-z0-9-]*):([^:]*):(.*)$/s;
const ADDRESS = /^(\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)(\/\d+)?$/i;
const PATH = /^[a-z][A-Za-z0-9]*(?:\[\d+\])*(?:\.[a-z][A-Za-z0-9]*(?:\[\d+\])*)*$/;
const TOKEN = /\S+/g;
/** Plain words, numbers and what AWS calls things. */
const OURS =
  /^(?:[a-z]+(?:['’][a-z]+)?|[A-Z]?[a-z]+|[A-Z]{1,5}s?|\d{1,11}%?|[a-z0-9]+:[A-Z][A-Za-z]+|[a-z]+(?:-[a-z]+)*-\d)$/;

function isKind(part: string): boolean {
  return part === '' || part === '/' || part === ':' || KINDS.has(part);
}

/** What an ARN calls its resources. */
const KINDS = new Set(
  'access-point alarm alias cluster cluster-snapshot db dbuser distribution domain file-system filter flow-log function group instance instance-profile key loadbalancer log-group log-stream mfa network-interface parameter policy prefix-list repository role root rule secret security-group snapshot stream subnet table trail user volume vpc'.split(
    ' ',
  ),
);

function isOfAws(text: string): boolean {
  return VOCABULARY.has(text) || SHAPES.test(text);
}

/** Dates, numbers, regions, actions, condition keys, services, everywhere and nowhere. */
const SHAPES =
  /^(?:|[*/-]|-?\d{1,11}|\d{4}-\d\d-\d\dT[\d:.]+Z|0\.0\.0\.0\/0|::\/0|(?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov)-[a-z]+-\d|(?:aws|s3|iam|sts|ec2|kms|sns|sqs|logs|cloudtrail|rds|lambda|organizations|aws-portal|dynamodb|events|config|cloudwatch|secretsmanager|ssm|ecr|ecs|eks|es|kinesis|redshift):[A-Z*][A-Za-z]*\*?|[a-z-]+\.amazonaws\.com(?:\.cn)?|http:\/\/acs\.amazonaws\.com\/groups\/[A-Za-z/]+)$/;

const VOCABULARY = new Set(
  'Allow Deny ipv4 ipv6 tcp udp icmp icmpv6 all none AWS Service Federated CanonicalUser Active Inactive Enabled Disabled Suspended Never ENABLED DISABLED ACTIVE AVAILABLE available true false manual automated default ObjectWriter BucketOwnerEnforced BucketOwnerPreferred READ WRITE READ_ACP WRITE_ACP FULL_CONTROL AES256 aws:kms aws:kms:dsse CUSTOMER SYMMETRIC_DEFAULT Sum Average Minimum Maximum GreaterThanOrEqualToThreshold GreaterThanThreshold LessThanThreshold StringEquals StringLike StringNotEquals StringNotLike StringEqualsIgnoreCase ArnEquals ArnLike Bool IpAddress NotIpAddress Null NumericLessThan DateLessThan'.split(
    ' ',
  ),
);
