import { alertsWhen } from '../detections/alerts-when.ts';
import type { AnyDetection } from '../detections/detection.ts';
import { type Explained, explained, inSections, oneLine, wrap } from './explained.ts';

interface ExplainedDetection extends Explained {
  /** What the person on call does first, in order. */
  triage: string[];
  /** Names of calls by service; or any event. */
  on: AnyDetection['on'];
  alerts: string;
  /** The facts it reads in the inventory of the account, where one is given. */
  reads: string[];
  /** Techniques of MITRE ATT&CK. */
  attack: string[];
}

export function explainedDetection(detection: AnyDetection): ExplainedDetection {
  const { triage, on, attack, around = {} } = detection;
  return {
    ...explained(detection),
    triage: triage.map(oneLine),
    on,
    alerts: alertsWhen(detection, (id) => id),
    reads: Object.entries<readonly string[] | undefined>(around).flatMap(([type, facts = []]) =>
      facts.map((fact) => `${type} ${fact}`),
    ),
    attack: [...attack],
  };
}

export function detectionInWords(told: ExplainedDetection): Iterable<string> {
  const { triage, on, alerts, reads, attack } = told;
  return inSections(told, [
    ['What to do first', triage.flatMap((step, i) => hanging(`${i + 1}. `, step))],
    ['Looks at', on === 'any event' ? ['every event'] : callsIn(on)],
    ['Alerts', wrap(alerts)],
    ['Reads (where --recording tells of the account)', reads],
    ['MITRE ATT&CK', [attack.join(' ')]],
  ]);
}

function callsIn(on: Exclude<AnyDetection['on'], string>): string[] {
  return Object.entries<readonly string[] | undefined>(on).flatMap(([source, names = []]) => [
    source,
    ...wrap(names.join(' '), 74).map((line) => `  ${line}`),
  ]);
}

function hanging(head: string, text: string): string[] {
  return wrap(text, 76 - head.length).map(
    (line, i) => `${i === 0 ? head : ' '.repeat(head.length)}${line}`,
  );
}
