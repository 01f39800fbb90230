import { ENTERING, type Sender, type Sent } from './sender.ts';

/** The actions it takes. */
export const IMPORTING = ['securityhub:BatchImportFindings', 'securityhub:GetFindings'];

/** A finding in AWS's format, as far as sending needs to know it. */
export interface ImportableFinding {
  Id: string;
  AwsAccountId: string;
  ProductArn: string;
  CreatedAt: string;
  Resources: { Region: string }[];
}

/**
 * Imports batches, each of one account and region, in the account they are of. A finding's id is the same in every
 * run, so that sending again only moves `UpdatedAt`: Security Hub would take any `CreatedAt` for the truth, so it is asked
 * first which it has. What it refuses of a batch is sent once more by itself.
 */
export async function sendToSecurityHub(
  batches: Iterable<readonly ImportableFinding[]>,
  senderFor: (account: string, partition: string) => Sender | undefined,
): Promise<Sent> {
  const problems = new Map<string, number>();
  const places = new Map<string, FirstSeen>();
  const unasked = new Set<string>();
  let arrived = 0;
  for (const batch of batches) {
    const [first] = batch;
    if (!first) continue;
    const { AwsAccountId: account, Resources } = first;
    const region = Resources[0]?.Region ?? '';
    const sender = senderFor(account, first.ProductArn.split(':')[1] ?? '');
    const place = `${account} ${region}`;
    const known = places.get(place) ?? (await firstSeenAt(first.ProductArn, region, sender));
    places.set(place, known);
    const refused = await imported(dated(batch, known.times), region, sender);
    arrived += batch.length - refused.length;
    if (known.why !== undefined && refused.length < batch.length) unasked.add(known.why);
    for (const { why } of refused) {
      const problem = `${place}: ${why}`;
      problems.set(problem, (problems.get(problem) ?? 0) + 1);
    }
  }
  const unknown = [...unasked].map((why) => `; when they were first seen is not known: ${why}`);
  return {
    what: `security-hub: ${counted(arrived)} imported${unknown.join('')}`,
    problems: [...problems].map(
      ([why, count]) => `security-hub: ${counted(count)} not imported in ${why}`,
    ),
  };
}

/** When Security Hub first heard of a finding, by id, and why it may not have told of all. */
interface FirstSeen {
  times: ReadonlyMap<string, string>;
  why?: string;
}

/** A listing of all takes fewer calls than asking for each. */
async function firstSeenAt(
  product: string,
  region: string,
  sender: Sender | undefined,
): Promise<FirstSeen> {
  const times = new Map<string, string>();
  if (!sender) return { times };
  const asked = new Set<string | undefined>();
  for (let token: string | undefined; !asked.has(token); ) {
    asked.add(token);
    const answer = await sender({
      region,
      service: 'securityhub',
      operation: 'GetFindings',
      input: {
        Filters: { ProductArn: [{ Value: product, Comparison: 'EQUALS' }] },
        MaxResults: 100,
        ...(token !== undefined && { NextToken: token }),
      },
    });
    if ('error' in answer) return { times, why: whyNot(answer.error, 'GetFindings') };
    const { Findings = [], NextToken } = Object(answer.output) as {
      Findings?: { Id?: string; CreatedAt?: string }[];
      NextToken?: string;
    };
    for (const { Id, CreatedAt } of Findings) if (Id && CreatedAt) times.set(Id, CreatedAt);
    if (!NextToken) return { times };
    token = NextToken;
  }
  return { times, why: 'Security Hub tells its findings without an end' };
}

/** What an earlier run is sent after a later one was first seen by the earlier. */
function dated(
  batch: readonly ImportableFinding[],
  times: FirstSeen['times'],
): readonly ImportableFinding[] {
  return batch.map((finding) => {
    const before = times.get(finding.Id);
    const isEarlier = before !== undefined && Date.parse(before) < Date.parse(finding.CreatedAt);
    return isEarlier ? { ...finding, CreatedAt: before } : finding;
  });
}

interface Refused {
  id: string;
  why: string;
}

async function imported(
  batch: readonly ImportableFinding[],
  region: string,
  sender: Sender | undefined,
): Promise<Refused[]> {
  const all = (why: string) => batch.map(({ Id }) => ({ id: Id, why }));
  if (!sender)
    return all('there are no credentials of this account; name its --profile, or a --role in it');
  const first = await importOnce(batch, region, sender);
  if (first === 'told' || first.length === 0) return [];
  const ids = new Set(first.map(({ id }) => id));
  // A call that failed as a whole was tried again where that could help.
  if (first.length === batch.length) return first;
  const again = await importOnce(
    batch.filter(({ Id }) => ids.has(Id)),
    region,
    sender,
  );
  return again === 'told' ? [] : again;
}

async function importOnce(
  batch: readonly ImportableFinding[],
  region: string,
  sender: Sender,
): Promise<Refused[] | 'told'> {
  const answer = await sender({
    region,
    service: 'securityhub',
    operation: 'BatchImportFindings',
    input: { Findings: batch },
  });
  if ('error' in answer) {
    const why = whyNot(answer.error, 'BatchImportFindings');
    return batch.map(({ Id }) => ({ id: Id, why }));
  }
  const { FailedCount, FailedFindings } = Object(answer.output) as {
    FailedCount?: number;
    FailedFindings?: { Id?: string; ErrorCode?: string; ErrorMessage?: string }[];
  };
  if (FailedCount === 0) return 'told';
  const failed = (FailedFindings ?? []).map(({ Id = '', ErrorCode = '', ErrorMessage = '' }) => ({
    id: Id,
    why: `${ErrorCode}: ${ErrorMessage}`,
  }));
  // An answer that does not say how many failed says nothing of any.
  if (FailedCount === undefined || failed.length !== FailedCount) {
    return batch.map(({ Id }) => ({ id: Id, why: 'Security Hub did not say which it took' }));
  }
  return failed;
}

function whyNot({ name, message }: { name: string; message: string }, operation: string): string {
  if (name === ENTERING) return `its role cannot be entered: ${message}`;
  if (name === 'InvalidAccessException') return 'Security Hub is not enabled there';
  if (name.startsWith('AccessDenied')) return `securityhub:${operation} is denied`;
  return `${name}: ${message}`;
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}
