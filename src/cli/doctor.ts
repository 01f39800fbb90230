import { collectors } from '../collect/catalogue.ts';
import { type Collected, collect, type Wanted } from '../collect/collect.ts';
import { actionsFor } from '../collect/permissions.ts';
import { findScope, type Scope } from '../collect/scope.ts';
import type { Gap } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import { paint } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { loadConfig } from './config.ts';
import type { Config } from './config-layers.ts';
import { configuredDirectory } from './directory.ts';
import { EXIT } from './exit.ts';
import { print, wantsColor } from './output.ts';
import { openAsTold, type ScanFlags } from './scan/scan.ts';
import { select } from './select.ts';
import { wantedBy } from './wanted.ts';
import type { Way } from './way.ts';
import { yardsticks } from './yardsticks.ts';

/** One thing that was looked at before a scan, and what to do about it. */
interface Check {
  name: string;
  state: 'ok' | 'note' | 'trouble';
  says: string;
  next?: string;
}

/**
 * Looks at everything a scan leans on, and asks AWS for one resource of each kind in one region. Answers the exit code:
 * 4 when a scan would be incomplete, 5 when it could not begin.
 */
export async function doctor(
  flags: Omit<ScanFlags, 'format'> & { format: string },
  said: readonly FlagSaid[] = [],
): Promise<number> {
  const config = await loadConfig(flags.config, yardsticks);
  const checks = [
    runtime(process.versions.node),
    configuration(config),
    ...valuesSaid(config, said),
    ...network(),
  ];
  const directory = configuredDirectory(config);
  const way = await openAsTold({ ...flags, format: [] })({ ...(directory && { directory }) });
  let exit: number = EXIT.ok;
  try {
    const scope = await findScope(way.doors, way.now, flags);
    checks.push(...accountsAndRegions(scope), ...clock(way.clockSkew()));
    checks.push(
      ...(await permissions(
        scope,
        wantedBy(select(yardsticks, flags), {
          directory: configuredDirectory(config) !== undefined,
        }),
        way,
      )),
    );
    if (checks.some(({ state }) => state === 'trouble')) exit = EXIT.incomplete;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    checks.push({ name: 'credentials', state: 'trouble', says: error.message });
    exit = error.exitCode;
  } finally {
    way.close();
  }
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify(checks, null, 2)}\n`]
      : inWords(checks, wantsColor(flags.color, process.stdout.isTTY)),
  );
  return exit;
}

/** The AWS SDK takes Node 22 and newer from January 2027 on; Node 20 gets no fixes since April 2026. */
function runtime(version: string): Check {
  const [major = 0] = version.split('.').map(Number);
  const says = `Node ${version}`;
  return major >= 22
    ? { name: 'runtime', state: 'ok', says }
    : {
        name: 'runtime',
        state: 'note',
        says: `${says}, which gets no more security fixes`,
        next: 'move to Node 22 or 24',
      };
}

function configuration({ file, settings }: Config): Check {
  const says =
    file === undefined && settings.size === 0
      ? 'no castellan.yaml: every setting has its default'
      : `${file ?? 'the environment'} sets something for ${settings.size} controls`;
  return { name: 'configuration', state: 'ok', says };
}

/** A flag with its value, and where that was said. */
type FlagSaid = readonly [flag: string, value: unknown, where: string];

/** Everything that is not as by default, and who says so. */
function valuesSaid({ said }: Config, flags: readonly FlagSaid[]): Check[] {
  const settings = new Map<string, { value: unknown; where: string; ids: string[] }>();
  for (const [id, own] of said) {
    for (const [name, { value, where }] of own) {
      const key = `${name} ${where}`;
      const known = settings.get(key) ?? { value, where, ids: [] };
      known.ids.push(id);
      settings.set(key, known);
    }
  }
  return [
    ...flags.map(([flag, value, where]) => told(flag, SECRET.has(flag) ? '…' : value, where)),
    ...[...settings].map(([key, { value, where, ids }]) => {
      const [name = ''] = key.split(' ', 1);
      const [id = ''] = ids;
      const whose = ids.length === 1 ? id : `${ids.length} controls`;
      return told(`${name} of ${whose}`, value, where);
    }),
  ];
}

const SECRET = new Set(['--external-id']);

function told(what: string, value: unknown, where: string): Check {
  const text = JSON.stringify(value);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return { name: 'value', state: 'ok', says: `${what} is ${short} (${where})` };
}

/** What of the environment changes where calls go. */
function network(): Check[] {
  const said = ['AWS_ENDPOINT_URL', 'HTTPS_PROXY', 'NO_PROXY', 'AWS_CA_BUNDLE'].flatMap((name) => {
    const value = process.env[name] ?? process.env[name.toLowerCase()];
    return value ? [`${name}=${withoutPassword(value)}`] : [];
  });
  return said.length > 0 ? [{ name: 'network', state: 'note', says: said.join(', ') }] : [];
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//…@');
}

function accountsAndRegions({ accounts, skippedRegions }: Scope): Check[] {
  return accounts.map(({ id, regions }) => {
    const left = skippedRegions.filter(({ account }) => account === id).length;
    const says = `${id}: ${regions.length} enabled regions to look at${left > 0 ? `, ${left} left out` : ''}`;
    return { name: 'account', state: 'ok', says };
  });
}

/** AWS refuses requests whose clock is five minutes off. */
const MOST_SKEW = 5 * 60_000;

function clock(skew: number | undefined): Check[] {
  if (skew === undefined) return [];
  const seconds = Math.round(Math.abs(skew) / 1000);
  const said = { name: 'clock', says: `${seconds} s ${skew > 0 ? 'behind' : 'ahead of'} AWS` };
  if (Math.abs(skew) < MOST_SKEW / 5) return [{ ...said, state: 'ok' }];
  const state = Math.abs(skew) < MOST_SKEW ? 'note' : 'trouble';
  return [{ ...said, state, next: 'set the clock; AWS refuses requests that are 5 minutes off' }];
}

/** Reads one resource of each kind, in one region of each account. */
async function permissions(scope: Scope, wanted: Wanted, way: Way): Promise<Check[]> {
  const [first] = way.doors;
  const accounts = scope.accounts.map((account) => ({
    ...account,
    regions: account.regions.filter((region, i, all) =>
      first && all.includes(first.region) ? region === first.region : i === 0,
    ),
  }));
  const collected = await Promise.all(
    accounts.map((account) =>
      collect({
        collectors,
        wanted,
        now: way.now,
        partition: account.partition,
        accounts: [account],
        most: 1,
      }),
    ),
  );
  const needed = actionsFor(wanted, collectors);
  const tried = triedOf(collected, wanted);
  const untried = needed.filter((action) => !tried.has(action));
  return [
    ...collected.flatMap(({ gaps }) => gaps.map(troubleWith)),
    {
      name: 'permissions',
      state: 'ok',
      says: `${needed.length - untried.length} of ${needed.length} actions were tried in ${accounts.map(({ regions }) => regions[0]).join(', ')}`,
      ...(untried.length > 0 && {
        next: `nothing was there to try these on: ${untried.join(', ')}`,
      }),
    },
  ];
}

/** Actions of listings, and of the facts of what was there to read. */
function triedOf(collected: readonly Collected[], wanted: Wanted): Set<string> {
  const seen = new Set(
    collected.flatMap(({ inventory }) => inventory.resources.map(({ type }) => type)),
  );
  const listings = new Map([...wanted.keys()].map((type) => [type, new Set<string>()]));
  return new Set([
    ...actionsFor(listings, collectors),
    ...actionsFor(new Map([...wanted].filter(([type]) => seen.has(type))), collectors),
  ]);
}

function troubleWith({ account, region, kind, reason }: Gap): Check {
  const isDenied = kind === 'denied';
  return {
    name: isDenied ? 'permissions' : 'reach',
    state: kind === 'unsupported' ? 'note' : 'trouble',
    says: `${account} ${region}: ${reason}`,
    ...(isDenied && { next: 'castellan permissions prints the policy a scan needs' }),
  };
}

const MARKS = { ok: 'ok', note: 'note', trouble: 'TROUBLE' };

function* inWords(checks: readonly Check[], color: boolean): Iterable<string> {
  const ink = paint(color);
  for (const { name, state, says, next } of checks) {
    const mark = MARKS[state].padEnd(9);
    yield `${state === 'trouble' ? ink.verdict('fail', mark) : ink.quiet(mark)}${name.padEnd(14)}${visible(says)}\n`;
    if (next !== undefined) yield `${' '.repeat(23)}${ink.quiet(visible(next))}\n`;
  }
}
