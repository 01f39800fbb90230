import type { Sender, Sent } from './sender.ts';

/** A finding in AWS's format, as far as sending needs to know it. */
export interface ImportableFinding {
  Id: string;
  AwsAccountId: string;
  Resources: { Region: string }[];
}

/**
 * Imports batches, each of one account and region, in the account they are of. A finding's id is the same in every
 * run, so that sending again only moves `UpdatedAt`. What Security Hub refuses of a batch is sent once more by itself.
 */
export async function sendToSecurityHub(
  batches: Iterable<readonly ImportableFinding[]>,
  senderFor: (account: string) => Sender | undefined,
): Promise<Sent> {
  const problems = new Map<string, number>();
  let arrived = 0;
  for (const batch of batches) {
    const [first] = batch;
    if (!first) continue;
    const { AwsAccountId: account, Resources } = first;
    const region = Resources[0]?.Region ?? '';
    const refused = await imported(batch, region, senderFor(account));
    arrived += batch.length - refused.length;
    for (const { why } of refused) {
      const place = `${account} ${region}: ${why}`;
      problems.set(place, (problems.get(place) ?? 0) + 1);
    }
  }
  return {
    what: `security-hub: ${counted(arrived)} imported`,
    problems: [...problems].map(
      ([why, count]) => `security-hub: ${counted(count)} not imported in ${why}`,
    ),
  };
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
  if (!sender) return all('there are no credentials of this account; name its --profile');
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
  if ('error' in answer) return batch.map(({ Id }) => ({ id: Id, why: whyNot(answer.error) }));
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

function whyNot({ name, message }: { name: string; message: string }): string {
  if (name === 'InvalidAccessException') return 'Security Hub is not enabled there';
  if (name.startsWith('AccessDenied')) return 'securityhub:BatchImportFindings is denied';
  return `${name}: ${message}`;
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}
