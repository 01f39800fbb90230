import type { AnyDetection } from '../src/detections/detection.ts';
import type { CloudTrailEvent } from '../src/model/event.ts';
import { UnknownFact } from '../src/model/unknown.ts';
import { eventWorldOf } from '../src/watch/world.ts';

const MINUTE = 60_000;
const world = eventWorldOf(undefined);

/** What a detection would alert about among these events, as plainly as can be said: the engine of the watch is another. */
export function raised(
  detection: AnyDetection,
  events: readonly CloudTrailEvent[],
  all: readonly AnyDetection[],
): CloudTrailEvent[] {
  const { settings = {}, count, firstSeen, sequence, signal } = detection;
  const own = matches(detection, events);
  // Nothing was there before, so all is learnt and nothing is new.
  if (signal || firstSeen) return [];
  if (count) return counted(own, detection, count(settings));
  if (!sequence) return own;
  const { followedBy, over } = sequence(settings);
  return own.filter((first) => {
    let since = first.time ?? 0;
    return followedBy.every((id) => {
      const next = all.find((one) => one.id === id);
      const later =
        next &&
        matches(next, events).find(
          (event) => next.subject(event) === detection.subject(first) && (event.time ?? 0) >= since,
        );
      since = later?.time ?? Number.POSITIVE_INFINITY;
      return since - (first.time ?? 0) <= over * MINUTE;
    });
  });
}

/** How grave a match is, where it says so. */
export function severityOf(detection: AnyDetection, event: CloudTrailEvent): string {
  const matched = matchOf(detection, event);
  return (typeof matched === 'object' && matched.severity) || detection.severity;
}

/** Does it match, alone? What throws UnknownFact does, as an alert that says what could not be told. */
export function matchOf(
  detection: AnyDetection,
  event: CloudTrailEvent,
): ReturnType<AnyDetection['match']> {
  const { on, settings = {} } = detection;
  if (on !== 'any event') {
    const names = new Map(Object.entries(on)).get(event.eventSource) ?? [];
    if (!names.includes('*') && !names.includes(event.eventName)) return false;
  }
  try {
    return detection.match(event, world, settings);
  } catch (error) {
    if (error instanceof UnknownFact) return true;
    throw error;
  }
}

function matches(detection: AnyDetection, events: readonly CloudTrailEvent[]): CloudTrailEvent[] {
  return events.filter((event) => matchOf(detection, event) !== false);
}

function counted(
  own: readonly CloudTrailEvent[],
  { subject }: AnyDetection,
  { over, atLeast, distinct }: ReturnType<NonNullable<AnyDetection['count']>>,
): CloudTrailEvent[] {
  return own.filter((last) => {
    const end = last.time ?? 0;
    const within = own.filter((one) => {
      const age = end - (one.time ?? 0);
      return subject(one) === subject(last) && age >= 0 && age < over * MINUTE;
    });
    const size = distinct ? new Set(within.map(distinct)).size : within.length;
    return size >= atLeast;
  });
}
