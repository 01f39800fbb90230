import type { Alert } from '../src/model/alert.ts';

/** An alert as the watch tells it, every text of which somebody else may have written. */
export function poisonedAlert(text: string, more: Partial<Alert> = {}): Alert {
  return {
    id: 'a'.repeat(64),
    detection: text,
    title: text,
    severity: 'high',
    says: text,
    unknown: text,
    subject: text,
    account: '111122223333',
    region: 'eu-west-1',
    actor: text,
    sourceAddress: text,
    first: '2026-01-01T04:00:00Z',
    last: '2026-01-01T04:30:00Z',
    count: 2,
    events: [text, text],
    evidence: [
      { fact: 'eventSource', value: text },
      { fact: 'eventName', value: text },
      { fact: 'errorCode', value: text },
      { fact: 'userAgent', value: text },
      { fact: `requestParameters.${text}`, value: text },
      { fact: 'requestParameters.list', value: [text, { [text]: text }] },
    ],
    triage: [text, text],
    attack: ['T1562.008', text],
    origin: { kind: 'sigma', author: text, link: text, file: text },
    ...more,
  };
}

/** One of a quiet day. */
export const anAlert: Alert = {
  ...poisonedAlert(''),
  detection: 'cloudtrail.logging-stopped',
  title: 'Logging of a trail was stopped',
  says: 'main logs no more',
  subject: 'arn:aws:iam::111122223333:user/eve',
  actor: 'arn:aws:iam::111122223333:user/eve',
  sourceAddress: '198.51.100.7',
  events: ['e-1', 'e-2'],
  evidence: [
    { fact: 'eventSource', value: 'cloudtrail.amazonaws.com' },
    { fact: 'eventName', value: 'StopLogging' },
    { fact: 'userAgent', value: 'aws-cli/2.15' },
    { fact: 'requestParameters.name', value: 'main' },
  ],
  triage: ['Start it again.', 'Ask eve.'],
  attack: ['T1562.008', 'T1078.004'],
  origin: { kind: 'castellan' },
};
