import type { Alert } from '../../model/alert.ts';
import { ASFF, partitionOf } from '../../report/asff.ts';
import { asffOf, hasAccount, regionOf } from '../alerts/asff.ts';
import { type AwsWrite, type Entry, inBatches, type Loss, written } from './aws.ts';
import type { Channel } from './channel.ts';

export interface SecurityHubOptions {
  /** Where findings of all regions are imported; without it each is in the region of its alert. */
  region?: string;
  /** The way into an account; undefined where there are no credentials of it. */
  writeIn(account: string, partition: string): Promise<AwsWrite | undefined>;
  /** Where alerts go whose records name no account, as those about the watch itself. */
  home(): Promise<{ account: string; region: string }>;
  version: string;
  /** ISO 8601. */
  now(): string;
}

/**
 * Alerts as findings of Security Hub, each imported in the account it is of, for AWS takes it from nobody else. One that is
 * told again updates its finding, and leaves to people what they decide: the workflow, notes.
 */
export function securityHub(name: string, options: SecurityHubOptions): Channel {
  const { version, now, writeIn, home } = options;
  const region = (alert: Alert) => options.region ?? regionOf(alert);
  const send = inBatches({
    entry(alert) {
      const account = alert.account ?? '';
      return asffOf({ ...alert, account }, { version, now: now(), region: region(alert) });
    },
    place: (alert) => `${alert.account} ${region(alert)}`,
    most: ASFF.findings,
    bytes: ASFF.batchBytes - ASFF.findings,
    async write(batch, signal) {
      const [{ alert }] = batch as [Entry];
      const account = alert.account ?? '';
      const where = region(alert);
      const write = await writeIn(account, partitionOf(where));
      if (!write) return batch.map(() => noWayInto(account));
      const answer = await written(write, importOf(batch, where), signal);
      return lossesIn(answer, batch, `${account} ${where}`);
    },
  });
  return {
    name,
    readers: 'programs',
    most: ASFF.findings,
    async send({ alerts }, signal) {
      const here = alerts.every(hasAccount) ? {} : await home();
      const placed = alerts.map((alert) => (hasAccount(alert) ? alert : { ...alert, ...here }));
      await send(placed, signal);
    },
    close: async () => {},
  };
}

function noWayInto(account: string): Loss {
  return {
    why: `there are no credentials of ${account}, and Security Hub takes its findings from nobody else: name a role in it, or send other accounts elsewhere`,
    isPassing: false,
  };
}

function importOf(batch: readonly Entry[], region: string): Parameters<AwsWrite>[0] {
  const input = { Findings: batch.map(({ text }) => JSON.parse(text) as object) };
  return { region, service: 'securityhub', operation: 'BatchImportFindings', input };
}

/** An answer that does not say how many failed says nothing of any. */
function lossesIn(
  answer: Record<string, unknown>,
  batch: readonly Entry[],
  place: string,
): (Loss | undefined)[] {
  const { FailedCount, FailedFindings = [] } = answer as {
    FailedCount?: number;
    FailedFindings?: { Id?: string; ErrorCode?: string; ErrorMessage?: string }[];
  };
  if (FailedCount === 0) return [];
  if (FailedCount !== FailedFindings.length) {
    const why = `BatchImportFindings in ${place} did not say which it took`;
    return batch.map(() => ({ why, isPassing: true }));
  }
  return batch.map(({ alert }) => {
    const failed = FailedFindings.find(({ Id }) => Id === alert.id);
    if (!failed) return undefined;
    const { ErrorCode = '', ErrorMessage = '' } = failed;
    const why = `BatchImportFindings in ${place}: ${ErrorCode}, ${ErrorMessage}`;
    return { why, isPassing: PASSING.test(ErrorCode) };
  });
}

const PASSING = /Internal|Throttl|Limit|Unavailable/;
