import { knownOf } from '../model/kleene.ts';
import { type Exposure, entryFacts, type Networks, networkFacts } from '../model/network.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Ports } from '../model/security-group-rules.ts';
import { packetsTo, type Traffic } from '../model/traffic.ts';
import type { UnknownFact } from '../model/unknown.ts';
import { type Answer, hopInWords } from '../reach/network/answer.ts';
import { type Network, networkOf } from '../reach/network/network.ts';
import { remembered } from '../reach/network/remembered.ts';
import { type Atlas, withWholeFacts } from './atlas.ts';
import type { Recorder } from './view.ts';

const TYPES = [...new Set(Object.keys({ ...networkFacts, ...entryFacts }))] as ResourceType[];

/** The networks of all accounts at hand, taken apart when first asked about. */
export function networksIn(atlas: Atlas): () => Network {
  const { inventory, accounts, roll } = atlas;
  return remembered(() => {
    const numbers = accounts.flatMap((account) => TYPES.flatMap((type) => roll(account, type).all));
    return networkOf({ ...inventory, resources: withWholeFacts(atlas, numbers) });
  });
}

/** What a control is told of them. Who watches is also told what keeps the internet out. */
export function networkIn(network: () => Network, record?: Recorder): Networks {
  return {
    *exposure(seen, ports) {
      const card = seen as Resource<'AWS::EC2::NetworkInterface'>;
      const { answers, unseen } = network().exposure(card, packetsOf(ports));
      for (const answer of answers.filter(connects)) yield toExposure(answer);
      if (unseen) throw unseen;
      if (!record || answers.length > 0) return;
      const { found } = knownOf([card], network().keptOut);
      const hops = found.flatMap(({ answer }) => answer);
      const reasons = new Set(hops.map((hop) => `${hop.code} at ${hopInWords(hop)}`));
      record({ fact: 'what keeps the internet out', value: [...reasons].join(', ') });
    },

    *entryPoints(vpcId, kinds) {
      for (const entry of network().entries(vpcId, kinds)) {
        record?.({ fact: `${entry.kind} lets in`, value: entry.by });
        yield entry;
      }
    },

    *insiders(seen, ports) {
      const card = seen as Resource<'AWS::EC2::NetworkInterface'>;
      let reason: UnknownFact | undefined;
      for (const { group, told } of network().insiders(card, packetsOf(ports))) {
        for (const answer of told.answers.filter(connects)) yield { group, ...toExposure(answer) };
        reason ??= told.unseen;
      }
      if (reason) throw reason;
    },
  };
}

function packetsOf(ports: readonly Ports[] | undefined): Traffic | undefined {
  return ports?.flatMap((one) => packetsTo(one) ?? []);
}

/** What arrives without an answer opens no connection. */
function connects({ verdict }: Answer): boolean {
  return verdict === 'open' || verdict === 'inspected';
}

function toExposure({ verdict, protocol, ports, addresses, path }: Answer): Exposure {
  return {
    isInspected: verdict === 'inspected',
    ports: ports.map(([from, to]) => ({ protocol, from, to })),
    addresses,
    path: path.map(hopInWords),
  };
}
