import type { Origin } from './aws/cloudfront.ts';
import type { RecordSet } from './aws/route53.ts';
import { type AwsHost, parseAwsHost } from './aws-host.ts';
import { isLentByAws, plainAddress } from './aws-ranges.ts';
import { plainName } from './dns-name.ts';
import { type Holdings, holderOfAddress, holderOfHost, type Lead } from './holders.ts';
import { someOf } from './kleene.ts';
import type { Identity } from './resource.ts';

/** Who holds what a record leads to; or why nobody of ours does, and who may have it next. */
export type Standing = { holder: Identity } | Gone;

interface Gone {
  flaw: string;
  taker: 'anybody' | 'another customer' | 'nobody';
}

/** What is read of a record that leads to a name. */
export type NameRecord = Pick<RecordSet, 'recordName' | 'recordType' | 'values' | 'aliasTarget'>;

/** The name a record stands for: that of a CNAME, or of an alias. Undefined for any other. */
export function targetOf({ recordType, values, aliasTarget }: NameRecord): string | undefined {
  if (aliasTarget !== null) return aliasTarget;
  const [value] = recordType === 'CNAME' ? values : [];
  return value === undefined ? undefined : plainName(value);
}

/** The name of AWS that a record stands for, where that is somebody's. */
export function awsTargetOf(record: NameRecord): { target: string; host: AwsHost } | undefined {
  const target = targetOf(record);
  const host = target === undefined ? undefined : parseAwsHost(target);
  return target !== undefined && host ? { target, host } : undefined;
}

/**
 * Who holds the name of AWS that a record stands for. `vacantTargets` are names of which AWS itself says that nobody has
 * them. Throws UnknownFact where an account or listing that was not seen may hold it.
 */
export function standingOf(
  record: NameRecord & Pick<RecordSet, 'vacantTargets'>,
  { target, host }: { target: string; host: AwsHost },
  world: Holdings,
): Standing {
  const { recordName, vacantTargets } = record;
  if (host.kind === 'bucket' && recordName.startsWith('*')) {
    return {
      flaw: 'it leads every name to S3, where anybody may make a bucket of such a name',
      taker: 'anybody',
    };
  }
  const wanted = wantedOf(host, { target, recordName });
  if (vacantTargets.includes(wanted)) {
    return { flaw: `nobody holds ${calledOf(host)} ${wanted}, so anybody may`, taker: 'anybody' };
  }
  const holder = holderOfHost(host, { target, recordName }, world);
  if (!holder) return notOurs(host, wanted);
  return holder.type === 'AWS::CloudFront::Distribution' ? servedBy(holder, world) : { holder };
}

function wantedOf(host: AwsHost, { target, recordName }: Lead): string {
  if (host.kind === 'address') return host.address;
  return host.kind === 'bucket' ? recordName : target;
}

/** A distribution is as good as what it takes its pages from, where others may take that; buckets have a control of their own. */
function servedBy(holder: Identity, world: Holdings): Standing {
  const { origins } = holder as Identity & { origins: readonly Origin[] };
  const gone = someOf(origins, ({ domainName }) => {
    const target = plainName(domainName);
    const host = parseAwsHost(target);
    if (host?.kind !== 'environment' && host?.kind !== 'address') return undefined;
    return holderOfHost(host, { target, recordName: target }, world) ? undefined : { host, target };
  });
  if (!gone?.answer) return { holder };
  const { host, target } = gone.answer;
  const { flaw, taker } = notOurs(host, wantedOf(host, { target, recordName: target }));
  return { flaw: `distribution ${holder.name} takes its pages from there: ${flaw}`, taker };
}

function notOurs(host: AwsHost, wanted: string): Gone {
  const none = `no account of ours holds ${calledOf(host)} ${wanted}`;
  switch (host.kind) {
    case 'bucket':
      return { flaw: `${none}, a stranger may`, taker: 'another customer' };
    case 'environment':
      return host.isChosen
        ? { flaw: `${none}, a stranger may`, taker: 'anybody' }
        : { flaw: `${none}; ${STALE}`, taker: 'nobody' };
    case 'address':
      return { flaw: `${none}, and AWS lends it to others`, taker: 'another customer' };
    default:
      return { flaw: `${none}; ${STALE}`, taker: 'nobody' };
  }
}

const STALE = 'nobody else can take the name, but the record is stale';

function calledOf({ kind }: AwsHost): string {
  return kind === 'environment' ? 'the environment' : `the ${kind}`.replace('the bucket', 'bucket');
}

/** The addresses a record gives that AWS lends to its customers, as plain text. */
export function lentAddressesOf({ values }: Pick<RecordSet, 'values'>): string[] {
  return values.flatMap((value) => (isLentByAws(value) ? (plainAddress(value) ?? []) : []));
}

/** Who holds an address that AWS lends. Throws UnknownFact as `standingOf`. */
export function addressStanding(address: string, world: Holdings): Standing {
  const holder = holderOfAddress(address, world);
  return holder ? { holder } : notOurs({ kind: 'address', address }, address);
}
