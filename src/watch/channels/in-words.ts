import type { Alert } from '../../model/alert.ts';
import { visible } from '../../report/visible.ts';
import type { Message } from './channel.ts';

/** An alert for people, as plain text that shows everything and does nothing; markup is for who sends it to add. */
export interface InWords {
  /** `HIGH The root user did something` */
  title: string;
  /** What it is about, as pairs of a word and what is told. */
  facts: readonly (readonly [name: string, text: string])[];
  /** What to do, step by step. */
  triage: readonly string[];
}

/** Of one fact people need no more. */
const LONGEST = 300;

export function alertInPlain(alert: Alert): InWords {
  const { account, region, sourceAddress, origin } = alert;
  const where = [account, region].filter((one) => one !== null).join(' ');
  const by = [origin.author, origin.link].filter((one) => one !== undefined).join(', ');
  const facts: [string, string | undefined][] = [
    ['what', alert.says],
    ['could not be told', alert.unknown],
    ['subject', alert.subject],
    ['actor', `${alert.actor}${sourceAddress === null ? '' : ` from ${sourceAddress}`}`],
    ['where', where === '' ? undefined : where],
    ['when', whenOf(alert)],
    ['detection', alert.detection],
    ['rule by', by === '' ? undefined : by],
    ['alert', alert.id],
  ];
  return {
    title: `${alert.severity.toUpperCase()} ${shown(alert.title)}`,
    facts: facts.flatMap(([name, text]) => (text === undefined ? [] : [[name, shown(text)]])),
    triage: alert.triage.map(shown),
  };
}

/** What a message holds, in a line: of one alert its title, of several how many there are. */
export function messageInLine({ alerts, more, why }: Message): string {
  const [first] = alerts;
  const count = alerts.length + more;
  if (!first || count === 1) return first ? alertInPlain(first).title : '';
  const reason = why === undefined ? '' : `. ${shown(why)}`;
  return `${count} alerts, the gravest: ${alertInPlain(first).title}${reason}`;
}

/** What is said of alerts that are told by their number alone. */
export function moreInWords(more: number): string {
  return `+${more} more, too many to be told one by one`;
}

/** At most so many UTF-16 units, cut between characters. `as`: how a character is written. */
export function cut(
  text: string,
  longest: number,
  as: (character: string) => string = (character) => character,
): string {
  const whole = [...text].map(as);
  if (whole.reduce((length, { length: one }) => length + one, 0) <= longest) return whole.join('');
  let kept = '';
  for (const character of whole) {
    if (kept.length + character.length > longest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function whenOf({ first, last, count }: Alert): string {
  const events = count === 1 ? '1 event' : `${count} events`;
  if (first === null) return `${events}, at a time the record does not tell`;
  return `${first === last ? first : `${first} to ${last}`}, ${events}`;
}

function shown(text: string): string {
  return cut(visible(text), LONGEST);
}
