import type { Alert } from '../../model/alert.ts';
import { within } from '../../report/within.ts';

/**
 * What is written of an alert, in at most so many bytes. One that says more is told with less of what its record says, then
 * with shorter texts, and says so; none is too large to be told.
 */
export function fitted(alert: Alert, most: number, write: (alert: Alert) => string): string {
  const fits = (text: string) => Buffer.byteLength(text) <= most;
  let text = write(alert);
  for (let kept = alert.evidence.length; !fits(text) && kept > 0; ) {
    kept = Math.floor(kept / 2);
    text = write(withEvidence(alert, kept));
  }
  for (let characters = LONGEST; !fits(text) && characters > 1; characters /= 4) {
    text = write(withTexts(withEvidence(alert, 0), characters));
  }
  if (!fits(text)) throw new Error(`an alert takes more than ${most} bytes, whatever is cut off`);
  return text;
}

/** How long a text may be where all of them are too long together, and how many of them a list may hold. */
const LONGEST = 4096;
const MOST = 10;

function withEvidence(alert: Alert, kept: number): Alert {
  const left = alert.evidence.length - kept;
  const note = {
    fact: 'castellan',
    value: `${left} more ${left === 1 ? 'value is' : 'values are'} left out, for no more fits here`,
  };
  return { ...alert, evidence: [...alert.evidence.slice(0, kept), ...(left > 0 ? [note] : [])] };
}

function withTexts(alert: Alert, characters: number): Alert {
  const cut = <Text extends string | null | undefined>(text: Text) =>
    (typeof text === 'string' ? within(characters, text) : text) as Text;
  const some = (texts: readonly string[]) => texts.slice(0, MOST).map(cut);
  const { origin } = alert;
  return {
    ...alert,
    detection: cut(alert.detection),
    title: cut(alert.title),
    ...(alert.says !== undefined && { says: cut(alert.says) }),
    ...(alert.unknown !== undefined && { unknown: cut(alert.unknown) }),
    subject: cut(alert.subject),
    account: cut(alert.account),
    region: cut(alert.region),
    actor: cut(alert.actor),
    sourceAddress: cut(alert.sourceAddress),
    events: some(alert.events),
    triage: some(alert.triage),
    attack: some(alert.attack),
    origin: {
      kind: origin.kind,
      ...(origin.author !== undefined && { author: cut(origin.author) }),
      ...(origin.link !== undefined && { link: cut(origin.link) }),
      ...(origin.file !== undefined && { file: cut(origin.file) }),
    },
  };
}
