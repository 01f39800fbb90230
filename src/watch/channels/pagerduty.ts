import { toJson } from '../../report/json.ts';
import type { Channel, Message } from './channel.ts';
import { post } from './http.ts';
import { alertInPlain, cut, messageInLine, moreInWords } from './in-words.ts';

/** https://developer.pagerduty.com/docs/send-alert-event: a summary has 1,024 characters, a key 255, an event 512 KB. */
const SUMMARY = 1024;

const SEVERITIES = { critical: 'critical', high: 'error', medium: 'warning', low: 'info' } as const;

/**
 * PagerDuty's Events API v2. An alert is an incident under its own id: what is told of it again, or twice, is added to that.
 * None is resolved from here, for that something happened does not end: who has looked at it closes it. Nor is a silence of
 * CloudTrail when logs come again: whoever made it would close the incident by ending it.
 */
export function pagerDuty(name: string, { url, key }: { url: URL; key: string }): Channel {
  return {
    name,
    readers: 'people',
    most: 1,
    async send(message, signal) {
      const headers = { 'content-type': 'application/json' };
      await post({ url, headers, body: toJson(asEvent(message, key)) }, signal);
    },
    close: async () => {},
  };
}

function asEvent(message: Message, key: string): object {
  const { alerts, more, why } = message;
  const [alert] = alerts;
  if (!alert) throw new Error('a message tells one alert at least');
  const { facts, triage } = alertInPlain(alert);
  return {
    routing_key: key,
    event_action: 'trigger',
    dedup_key: alert.id,
    client: 'castellan',
    payload: {
      summary: cut(messageInLine(message), SUMMARY),
      source: alert.account ?? 'castellan',
      severity: SEVERITIES[alert.severity],
      ...(alert.first !== null && { timestamp: alert.first }),
      component: alert.region ?? 'aws',
      group: alert.detection,
      class: alert.detection.split('.')[0],
      custom_details: {
        ...Object.fromEntries(facts),
        triage,
        ...(more > 0 && { more: moreInWords(more) }),
        ...(why !== undefined && { why }),
      },
    },
  };
}
