import type { Addresses } from '../../model/addresses.ts';
import { addressesOf, publicPart } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import type { Answer } from '../network/answer.ts';
import { told } from '../network/atlas.ts';
import { notHidden } from '../network/internet.ts';
import type { Network } from '../network/network.ts';
import { ofDatabases } from './kinds/databases.ts';
import { authsOf } from './listeners.ts';
import { type Owner, ownerOf } from './owner.ts';
import { type At, addressesOn } from './public-addresses.ts';
import type { Asset, Row } from './row.ts';
import type { Surroundings } from './surroundings.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** What has an interface that the internet knows by an address. Nothing of it is held but whose it is. */
export function interfaces(around: Surroundings): Asset[] {
  const { atlas } = around;
  const isToldElsewhere = ofDatabases(atlas);
  const assets: Asset[] = [];
  for (const card of notHidden(atlas.all('AWS::EC2::NetworkInterface'))) {
    if (isToldElsewhere(card)) continue;
    const { id } = card;
    const owner = ownerOf(card, atlas);
    const rows = () => rowsOf(atlas.need('AWS::EC2::NetworkInterface', 'id', id), owner, around);
    assets.push({ ...owner, rows });
  }
  return assets;
}

function rowsOf(
  card: Interface,
  owner: Owner,
  { network, atlas, namesAt, who }: Surroundings,
): Row[] {
  const { asset, type, name, account, region } = owner;
  const addresses = addressesOn(card);
  return answersOf(card, network).flatMap((answer) =>
    spread(answer.addresses, addresses).flatMap(({ address, from }) => {
      const names = [...new Set([...owner.names, ...namesAt([address, ...owner.names])])].sort();
      return authsOf(owner.asset, answer, atlas).map(({ auth, ports }) => ({
        ...{ asset, type, name, account, region, address, names },
        ...{ protocol: answer.protocol, ports, ...who(from), auth, verdict: answer.verdict },
        ...{ path: answer.path, blockedBy: answer.blockedBy, unknown: answer.unknown },
      }));
    }),
  );
}

/** What reaches it; where nothing does, what nearly would. */
function answersOf(card: Interface, network: Network): Answer[] {
  const { found, rest } = knownOf([card], (one) => {
    const id = told(one, 'networkInterfaceId');
    const reached = network.exposureOf(id);
    return reached.length > 0 ? reached : network.directly({ from: 'internet', to: id });
  });
  return found[0]?.answer ?? (rest ? [untold(rest)] : []);
}

function untold({ message }: UnknownFact): Answer {
  return {
    ...{ verdict: 'unknown', protocol: '-1', ports: [[0, 65_535]], answerPorts: 1 },
    ...{ addresses: publicPart(EVERY), path: [], blockedBy: [], unknown: [message] },
  };
}

const EVERY = ['0.0.0.0/0', '::/0'];

/** Who gets to which of the addresses: nobody leaves his address family. */
function spread(
  { ipv4, ipv6 }: Addresses,
  addresses: readonly At[] | null,
): { address: string | null; from: Addresses }[] {
  if (!addresses) return [{ address: null, from: { ipv4, ipv6 } }];
  const none = addressesOf([]);
  return addresses
    .map(({ address, family }) => ({
      address,
      from: family === 'ipv4' ? { ...none, ipv4 } : { ...none, ipv6 },
    }))
    .filter(({ from }) => from.ipv4.length + from.ipv6.length > 0);
}
