import type { Addresses } from '../../model/addresses.ts';
import { addressesOf, parseCidr } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { type Unknown, UnknownFact } from '../../model/unknown.ts';
import { UserError } from '../../model/user-error.ts';
import type { Atlas } from './atlas.ts';
import { cardsOfBalancer } from './balancers.ts';
import { cardsOfDatabase } from './databases.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** One end of a question: everybody, the company's own places, addresses, interfaces of the inventory, or all of these. */
export type End =
  | { kind: 'internet' }
  | { kind: 'onprem' }
  | { kind: 'inside'; vpcId?: string }
  | { kind: 'addresses'; addresses: Addresses }
  | { kind: 'interfaces'; cards: readonly Interface[]; address?: string };

/** Throws UserError when the words name nothing that has an interface, UnknownFact when it may and was not seen. */
export function endOf(words: string, atlas: Atlas): End {
  if (words === 'internet' || words === 'onprem' || words === 'inside') return { kind: words };
  if (parseCidr(words)) {
    const cards = cardsAt(words, atlas);
    if (cards.length > 0) return { kind: 'interfaces', cards, address: words };
    return { kind: 'addresses', addresses: addressesOf([words]) };
  }
  const id = words.slice(words.lastIndexOf('/') + 1);
  const fact = FACTS.find(([prefix]) => id.startsWith(prefix))?.[1];
  if (fact) {
    const cards = atlas.having('AWS::EC2::NetworkInterface', fact, id);
    if (cards.length > 0) return { kind: 'interfaces', cards };
    atlas.need('AWS::EC2::NetworkInterface', fact, id);
  }
  const declared = declaredAs(words, atlas);
  if (declared.length > 0) return { kind: 'interfaces', cards: declared };
  if (DECLARED.test(words)) throw new UnknownFact(words, NO_INTERFACE);
  if (words.includes(':loadbalancer/')) {
    const cards = cardsOfBalancer(words, atlas);
    if (cards.length > 0) return { kind: 'interfaces', cards };
    atlas.need('AWS::EC2::NetworkInterface', 'description', words);
  }
  const database = cardsOfDatabase(words, atlas);
  if (database) return { kind: 'interfaces', cards: database };
  throw new UserError(
    `${words} is no end of a connection: write internet, onprem, inside, an address or block, an id (eni-, i-, sg-, subnet-, vpc-) or the ARN of a load balancer or a database`,
  );
}

const FACTS = [
  ['eni-', 'networkInterfaceId'],
  ['i-', 'instanceId'],
  ['sg-', 'groups'],
  ['subnet-', 'subnetId'],
  ['vpc-', 'vpcId'],
] as const;

const DECLARED = /(?:^|\.)aws_\w+\.[\w-]+/;
const NO_INTERFACE: Unknown = { $unknown: 'computed', detail: 'code tells of no interface of it' };

/** Those of what code calls so: `aws_instance.web`, or what has a part of its own for each interface. */
function declaredAs(words: string, atlas: Atlas): readonly Interface[] {
  const type = 'AWS::EC2::NetworkInterface';
  const parts = FACTS.flatMap(([prefix, fact]) =>
    ['', prefix].flatMap((before) => atlas.having(type, fact, `${before}<${words}>`)),
  );
  const own = atlas
    .all(type)
    .filter(
      ({ address }) =>
        address !== undefined && (address === words || /^\.\w+\[/.test(after(address, words))),
    );
  return [...new Map([...own, ...parts].map((card) => [card.id, card])).values()];
}

function after(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : '';
}

/** Those who have an address within their VPC. */
function cardsAt(words: string, atlas: Atlas): readonly Interface[] {
  if (words.includes('/')) return [];
  return atlas
    .all('AWS::EC2::NetworkInterface')
    .filter(
      ({ privateAddresses, ipv6Addresses }) =>
        (Array.isArray(privateAddresses) &&
          privateAddresses.some(({ address }) => address === words)) ||
        (Array.isArray(ipv6Addresses) && ipv6Addresses.includes(words)),
    );
}
