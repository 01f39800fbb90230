import { isNullMx } from '../../model/apex-records.ts';
import { policiesFor, type ReportFault, reportFaults } from '../../model/dmarc/lookup.ts';
import { type DmarcPolicy, parseDmarc } from '../../model/dmarc/policy.ts';
import { type AskDns, recordsIn } from '../../model/dns.ts';
import { plainName } from '../../model/dns-name.ts';
import { enumerate } from '../../model/enumeration.ts';
import type { Severity } from '../../model/finding.ts';
import { parseSenderPolicy } from '../../model/spf/policy.ts';
import { type PolicyFault, surveySenderPolicy } from '../../model/spf/survey.ts';
import { probeServer, type Senses } from '../../model/takeover/probe.ts';

/** What is wrong with what a zone says of mail; what could not be seen; or what nobody was asked for. */
export interface Flaw {
  kind: 'fault' | 'unseen' | 'not asked';
  severity: Severity | null;
  text: string;
}

/** Why DNS said nothing. */
export const NOT_ASKED = 'DNS was not asked (--probe does)';

const fault = (severity: Severity, text: string): Flaw => ({ kind: 'fault', severity, text });
const unseen = (text: string, reason: string): Flaw =>
  reason === NOT_ASKED
    ? { kind: 'not asked', severity: null, text }
    : { kind: 'unseen', severity: null, text: `${text}: ${reason}` };

/** Mail servers have names that exist and stand for themselves. */
export async function serverFlaws(
  values: readonly string[],
  { ask, senses, isSilent }: { ask: AskDns; senses: Senses | null; isSilent: boolean },
): Promise<Flaw[]> {
  const named = values.filter((value) => !isNullMx(value));
  if (isSilent && named.length > 0) {
    return [fault('low', 'it is to have no mail (dns.noMail), yet names mail servers')];
  }
  const servers = named.map((value) => plainName(value.trim().replace(/^\d+\s+/, '')));
  const flaws = await Promise.all(
    [...new Set(servers)].map((server) => serverFlaw(server, ask, senses)),
  );
  return flaws.filter((flaw) => flaw !== undefined);
}

async function serverFlaw(
  server: string,
  ask: AskDns,
  senses: Senses | null,
): Promise<Flaw | undefined> {
  const own = await ask(server, 'A');
  if (own.kind === 'unknown') return unseen(`whether ${server} exists`, own.reason);
  if (senses) {
    const probe = await probeServer(server, { ...senses, dns: ask });
    if (probe.kind === 'gone') return fault(probe.severity, probe.flaw);
    if (probe.kind === 'unknown') return unseen('its mail servers', probe.reason);
  } else if (own.kind === 'NXDOMAIN') {
    return fault('medium', `its mail server ${server} does not exist`);
  } else if (own.kind === 'NODATA' && (await ask(server, 'AAAA')).kind === 'NODATA') {
    return fault('medium', `its mail server ${server} has no address`);
  }
  const other = recordsIn(await ask(server, 'CNAME')) ?? [];
  return other.length > 0 ? fault('low', `its mail server ${server} is a CNAME`) : undefined;
}

/** What is wrong with a sender policy together with all that it includes. */
export async function senderFlaws(
  zone: string,
  texts: readonly string[],
  { ask, sendsNothing }: { ask: AskDns; sendsNothing: boolean },
): Promise<Flaw[]> {
  const [text, ...more] = texts;
  const policy = text === undefined ? undefined : parseSenderPolicy(text);
  if (policy === undefined || typeof policy === 'string' || more.length > 0) return [];
  if (sendsNothing) {
    const isPlain = policy.terms.length === 1 && policy.ending === '-all';
    return isPlain
      ? []
      : [fault('medium', 'the domain has no mail, yet its policy is not v=spf1 -all')];
  }
  const { faults } = await surveySenderPolicy(zone, ask);
  return faults
    .filter(({ domain, kind }) => domain !== zone || !ENDINGS.has(kind))
    .map((one) => senderFlaw(zone, one));
}

/** Of its own record a setting says what is right. */
const ENDINGS = new Set<PolicyFault['kind']>(['lets everybody send', 'turns nobody away']);

function senderFlaw(zone: string, { domain, kind, detail }: PolicyFault): Flaw {
  if (kind === 'not seen') return unseen(`what ${domain} says`, detail);
  const text = domain === zone ? detail : `${domain}: ${detail}`;
  return fault(kind === 'rests on a domain nobody holds' ? 'critical' : 'medium', text);
}

/** What receivers are asked to do with mail that others send in the name of the domain. */
export async function policyFlaws(
  zone: string,
  sendsNothing: boolean,
  ask: AskDns,
): Promise<{ texts: string[]; flaws: Flaw[] }> {
  const policies = await policiesFor(zone, ask);
  if ('unseen' in policies) {
    const text = `the policy above ${zone}: ${policies.unseen}`;
    return { texts: [], flaws: [{ kind: 'unseen', severity: null, text }] };
  }
  const { texts, domain } = policies;
  const [text, ...more] = texts;
  const told = (flaws: Flaw[]) => ({ texts, flaws });
  if (text === undefined) {
    const reason = `no record at _dmarc.${zone}, or above it, begins with v=DMARC1`;
    return told([fault('medium', reason)]);
  }
  if (more.length > 0) {
    return told([fault('medium', `it has ${texts.length} policies, so none counts`)]);
  }
  const policy = parseDmarc(text);
  if (typeof policy === 'string') return told([fault('medium', policy)]);
  const reports = await reportFaults(domain, policy.reportsTo, ask);
  return told([...wishFlaws(policy, domain !== zone, sendsNothing), ...reports.map(reportFlaw)]);
}

function wishFlaws(policy: DmarcPolicy, isAbove: boolean, sendsNothing: boolean): Flaw[] {
  const wishes = isAbove ? [policy.below] : [policy.own, policy.below, policy.absent];
  const [wish = policy.own] = wishes;
  if (sendsNothing) {
    const weak = [...new Set(wishes.filter((one) => one !== 'reject'))];
    return weak.length === 0
      ? []
      : [
          fault(
            'medium',
            `it has no mail, yet receivers are asked for ${enumerate(weak)}, not to reject`,
          ),
        ];
  }
  if (wish === 'none') {
    return [fault('medium', 'receivers are asked to do nothing about mail of others in its name')];
  }
  const isOpenBelow = wishes.includes('none');
  return isOpenBelow
    ? [fault('medium', 'receivers are asked to do nothing about mail in the name of what is below')]
    : [];
}

function reportFlaw(found: ReportFault): Flaw {
  switch (found.kind) {
    case 'free':
      return fault(
        'high',
        `reports go to ${found.host}, and there is no domain ${found.domain}: whoever registers it reads them`,
      );
    case 'nobody takes them':
      return fault(
        'low',
        `reports go to ${found.host}, which does not say that it takes them (v=DMARC1 at ${found.at})`,
      );
    case 'unseen':
      return unseen(`whether ${found.host} takes reports`, found.reason);
  }
}
