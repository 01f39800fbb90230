import type { Findings } from '../model/finding.ts';
import { accountInWords } from './coverage.ts';

/** What was looked at: `Account 111122223333 (production)`, `17 regions`, `812 calls`, `1 m 42 s`. */
export function runInWords({ run, coverage }: Pick<Findings, 'run' | 'coverage'>): string[] {
  const [account, another] = run.accounts;
  const took = Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000);
  return [
    ...(account && !another ? [`Account ${accountInWords(account)}`] : []),
    ...(another ? [countOf(run.accounts)] : []),
    ...(run.source.kind === 'live' ? [] : [`from ${SOURCES[run.source.kind]}`]),
    ...(run.regions.length > 0 ? [many(run.regions.length, 'region')] : []),
    ...(coverage.calls > 0 ? [many(coverage.calls, 'call')] : []),
    ...(took > 0 ? [duration(took)] : []),
  ];
}

const SOURCES = { recording: 'a recording', code: 'code', image: 'an image' } as const;

/** Accounts that were not scanned are never counted as if they were. */
function countOf(accounts: Findings['run']['accounts']): string {
  const shut = accounts.filter(({ reason }) => reason !== undefined).length;
  const all = many(accounts.length, 'account');
  return shut === 0 ? all : `${accounts.length - shut} of ${all}`;
}

export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} m ${seconds % 60} s` : `${seconds} s`;
}
