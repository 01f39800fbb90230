import type { Addresses } from '../../model/addresses.ts';
import { knownOf } from '../../model/kleene.ts';
import { common, EVERYTHING, mayBeAll, type Traffic, without } from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';

/** Why packets do not arrive. */
export type Code =
  | 'NO_PUBLIC_ADDRESS'
  | 'NO_INTERNET_GATEWAY'
  | 'VPC_BLOCK_PUBLIC_ACCESS'
  | 'NO_ROUTE'
  | 'BLACKHOLE'
  | 'NACL_INGRESS'
  | 'NACL_EGRESS'
  | 'SG_INGRESS'
  | 'SG_EGRESS'
  | 'NO_LISTENER'
  | 'NO_TARGET'
  | 'TAKES_NO_CONNECTIONS'
  | 'PEERING_NOT_ACTIVE'
  | 'NOT_TRANSITIVE'
  | 'TGW_NO_ROUTE'
  | 'INSPECTION';

/** Something on the way, and what gets through it. */
export interface Gate {
  /** Id of what decides. */
  at: string;
  code: Code;
  /**
   * What becomes of packets that do not get through: they are lost (`blocks`), they arrive and no answer comes back
   * (`silences`), or they are led past something that looks at them (`inspects`).
   */
  effect: 'blocks' | 'silences' | 'inspects';
  /** What certainly gets through, within what may. */
  sure: Traffic;
  may: Traffic;
  /** Why the two differ. */
  unknown: readonly UnknownFact[];
  /** Whom it leads on; left out: all. */
  leads?: Addresses;
  /** The rules that decide about some of its traffic, in words. */
  rulesOf(traffic: Traffic, isAdmitted: boolean): string[];
  /** How much of the ports for answers some of its traffic may use, where it is least. */
  shareOf?(traffic: Traffic): number;
}

/** A gate whose traffic is known as a whole or not at all. */
export function gate(
  { at, code, effect = 'blocks' }: Pick<Gate, 'at' | 'code'> & Partial<Pick<Gate, 'effect'>>,
  admits: () => Traffic,
  more: Partial<Pick<Gate, 'rulesOf' | 'shareOf'>> = {},
): Gate {
  const { found, rest } = knownOf([admits], (ask) => ask());
  const told = { at, code, effect, rulesOf: () => [] };
  const traffic = found[0] && whole(found[0].answer);
  return traffic
    ? { ...told, ...more, sure: traffic, may: traffic, unknown: [] }
    : { ...told, sure: [], may: EVERYTHING, unknown: rest ? [rest] : [] };
}

/** What lets everything through need not be looked at again. */
function whole(traffic: Traffic): Traffic {
  if (traffic === EVERYTHING || !mayBeAll(traffic)) return traffic;
  return without(EVERYTHING, traffic).length === 0 ? EVERYTHING : traffic;
}

/** What can be told; undefined where a fact is missing. */
export function known<Answer>(ask: () => Answer): Answer | undefined {
  return knownOf([ask], (one) => one()).found[0]?.answer;
}

/** Packets for which every gate says the same. */
export interface Part {
  traffic: Traffic;
  /** Gates they certainly do not get through. */
  failing: readonly Gate[];
  /** Gates of which it cannot be told. */
  doubtful: readonly Gate[];
}

/**
 * Parts the traffic by what the gates say of it. Parts that are not kept, because of the gates they fail at or may, are
 * followed no further.
 */
export function partsOf(asked: Traffic, gates: readonly Gate[], isKept: IsKept): Part[] {
  let parts: Part[] = [{ traffic: asked, failing: [], doubtful: [] }];
  const telling = gates.filter(({ sure }) => sure !== EVERYTHING);
  for (const one of telling.sort((a, b) => widthOf(a) - widthOf(b))) {
    parts = parts.flatMap((part) => partedBy(one, part, isKept));
  }
  return parts;
}

/** Groups let least through but for what lets nothing: after them little is left to be parted. */
function widthOf({ may, code }: Gate): number {
  if (may.length === 0) return 0;
  return code.startsWith('SG_') ? 1 : 2;
}

type IsKept = (part: Pick<Part, 'failing' | 'doubtful'>) => boolean;

function partedBy(gate: Gate, { traffic, failing, doubtful }: Part, isKept: IsKept): Part[] {
  const lost = { failing: [...failing, gate], doubtful };
  const unsure = { failing, doubtful: [...doubtful, gate] };
  const isSure = gate.sure === gate.may || !isKept(unsure);
  return [
    { traffic: common(traffic, gate.sure), failing, doubtful },
    { traffic: isKept(lost) ? without(traffic, gate.may) : [], ...lost },
    { traffic: isSure ? [] : without(common(traffic, gate.may), gate.sure), ...unsure },
  ].filter((part) => part.traffic.length > 0);
}
