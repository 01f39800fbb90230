import { isIP } from 'node:net';
import type { Alert } from '../../model/alert.ts';
import { OCSF_SEVERITIES, ocsfMetadata } from '../../report/ocsf.ts';
import { within } from '../../report/within.ts';
import { ATTACK, techniqueOf } from './techniques.ts';
import { webLink } from './web-link.ts';

/** Who writes it, and when (ISO 8601): the time of an alert whose events have none. */
export interface Telling {
  version: string;
  now: string;
}

/**
 * An OCSF detection finding (class 2004, profile cloud), as a security lake takes it. An alert that grows is told again under
 * the same `finding_info.uid`: one event creates it, more update it. https://schema.ocsf.io/1.3.0/classes/detection_finding
 */
export function ocsfOf(alert: Alert, { version, now }: Telling): object {
  const [severity_id, severity] = OCSF_SEVERITIES[alert.severity];
  const [activity_id, activity_name] = alert.count === 1 ? [1, 'Create'] : [2, 'Update'];
  const evidence = evidenceOf(alert);
  return {
    class_uid: 2004,
    class_name: 'Detection Finding',
    category_uid: 2,
    category_name: 'Findings',
    activity_id,
    activity_name,
    type_uid: 200_400 + activity_id,
    type_name: `Detection Finding: ${activity_name}`,
    severity_id,
    severity,
    status_id: 1,
    status: 'New',
    time: momentOf(alert.last ?? alert.first ?? now),
    ...(alert.first !== null && { start_time: momentOf(alert.first) }),
    ...(alert.last !== null && { end_time: momentOf(alert.last) }),
    count: alert.count,
    message: shown([alert.title, alert.says].filter(Boolean).join(': ')),
    ...(alert.unknown !== undefined && {
      status_detail: shown(`could not be told: ${alert.unknown}`),
    }),
    metadata: {
      ...ocsfMetadata(version),
      profiles: ['cloud'],
      event_code: shown(alert.detection),
      log_provider: 'AWS CloudTrail',
    },
    finding_info: findingInfo(alert),
    cloud: {
      provider: 'AWS',
      ...(alert.region !== null && { region: shown(alert.region) }),
      ...(alert.account !== null && {
        account: { uid: shown(alert.account), type_id: 10, type: 'AWS Account' },
      }),
    },
    resources: [{ uid: shown(alert.subject) }],
    evidences: [evidence],
    observables: observablesIn(alert, evidence),
    ...(alert.triage.length > 0 && { remediation: remediationOf(alert) }),
  };
}

function findingInfo(alert: Alert): object {
  const { detection, title, origin, first, last, events } = alert;
  const link = webLink(origin.link);
  const author = origin.author === undefined ? undefined : `written by ${origin.author}`;
  return {
    uid: alert.id,
    title: shown(title),
    ...(alert.says !== undefined && { desc: shown(alert.says) }),
    types: [shown(detection)],
    analytic: {
      uid: shown(detection),
      name: shown(title),
      type_id: 1,
      type: 'Rule',
      category: origin.kind,
      ...(author !== undefined && { desc: shown(author) }),
    },
    ...(link !== undefined && { src_url: link }),
    ...(first !== null && { created_time: momentOf(first), first_seen_time: momentOf(first) }),
    ...(last !== null && { modified_time: momentOf(last), last_seen_time: momentOf(last) }),
    attacks: alert.attack.flatMap(attacksOf),
    data_sources: ['AWS CloudTrail'],
    related_events: events.map((uid) => ({ uid: shown(uid) })),
  };
}

/** One for each tactic that the technique serves. */
function attacksOf(id: string): object[] {
  const { name, tactics } = techniqueOf(id);
  const [parent = id, sub] = id.split('.');
  const words = name === undefined ? {} : { name };
  const parentName = techniqueOf(parent).name;
  const technique = {
    version: ATTACK,
    technique: { uid: parent, ...(parentName !== undefined && { name: parentName }) },
    ...(sub !== undefined && { sub_technique: { uid: id, ...words } }),
  };
  if (tactics.length === 0) return [technique];
  return tactics.map((tactic) => ({
    ...technique,
    tactic: { uid: tactic.id, name: tactic.name },
  }));
}

interface Evidence {
  actor: { user: { uid?: string; name?: string } } | { invoked_by: string };
  src_endpoint?: { ip: string } | { svc_name: string } | { name: string };
  api?: object;
  data: object;
}

function evidenceOf({ actor, sourceAddress, evidence }: Alert): Evidence {
  const told = (fact: string) => evidence.find((one) => one.fact === fact)?.value;
  const [service, operation, error] = ['eventSource', 'eventName', 'errorCode'].map(told);
  return {
    actor: actorOf(shown(actor)),
    ...(sourceAddress !== null && { src_endpoint: endpointOf(shown(sourceAddress)) }),
    ...(typeof operation === 'string' && {
      api: {
        operation: shown(operation),
        ...(typeof service === 'string' && { service: { name: shown(service) } }),
        ...(typeof error === 'string' && { response: { error: shown(error) } }),
      },
    }),
    data: evidence.map(({ fact, value }) => ({ fact, value })),
  };
}

function actorOf(actor: string): Evidence['actor'] {
  if (SERVICE.test(actor)) return { invoked_by: actor };
  return { user: actor.startsWith('arn:') ? { uid: actor } : { name: actor } };
}

/** CloudTrail has the name of a service there as often as an address, and at times something else. */
function endpointOf(address: string): NonNullable<Evidence['src_endpoint']> {
  if (isIP(address) !== 0) return { ip: address };
  return SERVICE.test(address) ? { svc_name: address } : { name: address };
}

const SERVICE = /^[a-z0-9.-]{1,100}\.amazonaws\.com(\.cn)?$/;

/** What others look for in their own logs. */
function observablesIn({ subject, evidence }: Alert, { actor, src_endpoint }: Evidence): object[] {
  const agent = evidence.find(({ fact }) => fact === 'userAgent')?.value;
  const { uid, name } = 'user' in actor ? actor.user : {};
  return [
    observable('resources[0].uid', 10, 'Resource UID', subject),
    uid && observable('evidences[0].actor.user.uid', 10, 'Resource UID', uid),
    name && observable('evidences[0].actor.user.name', 4, 'User Name', name),
    src_endpoint &&
      'ip' in src_endpoint &&
      observable('evidences[0].src_endpoint.ip', 2, 'IP Address', src_endpoint.ip),
    typeof agent === 'string' && observable('evidences[0].data', 16, 'HTTP User-Agent', agent),
  ].filter((one) => typeof one === 'object');
}

function observable(name: string, type_id: number, type: string, value: string): object {
  return { name, type_id, type, value: shown(value) };
}

function remediationOf({ triage }: Alert): object {
  return { desc: shown(triage.map((step, i) => `${i + 1}. ${step}`).join('\n')) };
}

/** The schema takes no more of a text. */
function shown(text: string): string {
  return within(65_535, text);
}

function momentOf(time: string): number {
  return Date.parse(time);
}
