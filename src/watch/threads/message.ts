import type { Looked } from '../engine/look.ts';
import type { Sighting } from '../engine/sighting.ts';
import type { Seen } from '../looker.ts';

/** What was seen in a piece, as it passes from thread to thread: numbers as they lie in memory, and each text once. */
export interface Message extends Omit<Seen, 'looked'> {
  looked: Omit<Looked, 'sightings'>;
  /** Of each sighting, one after the other: the number of its event, and where among `values` its fields are. */
  places: Uint32Array;
  seconds: Float64Array;
  values: unknown[];
}

/** `moved`: memory that need not be copied. */
export function toMessage({ looked, ...seen }: Seen): { message: Message; moved: ArrayBuffer[] } {
  const { sightings, ...rest } = looked;
  const places = new Uint32Array(WIDTH * sightings.length);
  const seconds = new Float64Array(sightings.length);
  const values: unknown[] = [];
  const known = new Map<unknown, number>();
  let [i, next] = [0, 0];
  for (const { at, seen: sighting } of sightings) {
    seconds[i++] = sighting.second ?? Number.NaN;
    places[next++] = at;
    for (const field of ALIKE) places[next++] = placeOf(sighting[field]);
    for (const field of APART) places[next++] = values.push(sighting[field]) - 1;
  }
  const { keys, hours } = rest;
  const moved = [keys, hours, places, seconds].map(({ buffer }) => buffer as ArrayBuffer);
  return { message: { ...seen, looked: rest, places, seconds, values }, moved };

  function placeOf(value: unknown): number {
    const place = known.get(value);
    if (place !== undefined) return place;
    known.set(value, values.length);
    return values.push(value) - 1;
  }
}

export function fromMessage({ looked, places, seconds, values, ...seen }: Message): Seen {
  const sightings: Looked['sightings'] = [];
  for (let i = 0; i < seconds.length; i += 1) {
    const [second, from] = [seconds[i] ?? Number.NaN, WIDTH * i];
    const value = (field: number) => values[places[from + field] ?? 0];
    const sighting = {
      rule: value(1),
      account: value(2),
      region: value(3),
      second: Number.isNaN(second) ? null : second,
      severity: value(4),
      address: value(5),
      evidence: value(6),
      event: value(10),
      subject: value(11),
      actor: value(12),
    } as Sighting;
    const [says, unknown, note] = [value(7), value(8), value(9)] as Partial<Told>;
    if (says !== undefined) sighting.says = says;
    if (unknown !== undefined) sighting.unknown = unknown;
    if (note !== undefined) sighting.note = note;
    sightings.push({ at: places[from] ?? 0, seen: sighting });
  }
  return { ...seen, looked: { ...looked, sightings } };
}

type Told = [says: string, unknown: string, note: string | number];

/** Fields of which most sightings of a piece have the same few values. */
const ALIKE = [
  'rule',
  'account',
  'region',
  'severity',
  'address',
  'evidence',
  'says',
  'unknown',
  'note',
] as const;
/** Fields of which each has its own. */
const APART = ['event', 'subject', 'actor'] as const;
const WIDTH = 1 + ALIKE.length + APART.length;
