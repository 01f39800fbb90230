import { fitted } from '../alerts/fitted.ts';
import { alertAsJson } from '../alerts/line.ts';
import { type AwsWrite, type Entry, inBatches, type Loss, written } from './aws.ts';
import type { Channel } from './channel.ts';

/**
 * What PutEvents takes: ten entries, together less than a megabyte. The quarter of it is what the regions of China take, and
 * most targets.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
const ENTRIES = 10;
const BYTES = 256 * 1024;
const SOURCE = 'castellan';
const DETAIL_TYPE = 'Castellan Alert';
/** What else of an entry counts. */
const AROUND = 4096;

/**
 * Each alert as an event of a bus, its detail the alert as `castellan.alerts/1` has it in lines, so that rules match on
 * `detail.severity`. `bus`: a name or ARN.
 */
export function eventBridge(
  name: string,
  { bus, region, write }: { bus: string; region: string; write: AwsWrite },
): Channel {
  const send = inBatches({
    entry: (alert) => fitted(alert, BYTES - AROUND, alertAsJson),
    most: ENTRIES,
    bytes: BYTES - AROUND,
    async write(batch, signal) {
      const input = { Entries: batch.map((entry) => eventOf(entry, bus)) };
      const call = { region, service: 'eventbridge', operation: 'PutEvents', input } as const;
      return lossesIn(await written(write, call, signal), batch.length);
    },
  });
  return {
    name,
    readers: 'programs',
    most: 100,
    send: ({ alerts }, signal) => send(alerts, signal),
    close: async () => {},
  };
}

function eventOf({ alert, text }: Entry, bus: string): object {
  return {
    EventBusName: bus,
    Source: SOURCE,
    DetailType: DETAIL_TYPE,
    Detail: text,
    Resources: [alert.subject].filter((one) => ARN.test(one)),
  };
}

const ARN = /^arn:[a-z-]{3,20}:[\x21-\x7e]{1,300}$/;

/** An answer that does not say of each what became of it says nothing of any. */
function lossesIn(answer: Record<string, unknown>, count: number): (Loss | undefined)[] {
  const { FailedEntryCount, Entries = [] } = answer as {
    FailedEntryCount?: number;
    Entries?: { EventId?: string; ErrorCode?: string; ErrorMessage?: string }[];
  };
  if (FailedEntryCount === 0) return [];
  return Array.from({ length: count }, (_, i) => {
    const { EventId, ErrorCode = 'no answer', ErrorMessage = '' } = Entries[i] ?? {};
    if (EventId !== undefined) return undefined;
    const why = `PutEvents: ${ErrorCode}${ErrorMessage === '' ? '' : `, ${ErrorMessage}`}`;
    return { why, isPassing: !NEVER.test(ErrorCode) };
  });
}

/** What is wrong with an event, or its bus, stays wrong. */
const NEVER = /^(Malformed|Invalid|Validation|NotAuthorized|AccessDenied|ResourceNotFound)/;
