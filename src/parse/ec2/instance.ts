import type { InstanceInterface } from '../../model/aws/ec2.ts';
import type { RedactedText } from '../../model/redacted.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { type Adapter, adapter, type Beside, onceCreated } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { redactedText } from '../redacted.ts';
import { ec2Id, idAs } from './ids.ts';
import { groupsJoined } from './interface-alone.ts';
import { ipv6Addresses } from './ipv6-addresses.ts';
import { networkInterface } from './network-interface.ts';
import { type AddressGivers, publicIps } from './public-ips.ts';
import { vpcOf } from './vpc-of.ts';

/** How a language writes what starts machines: an instance, or the template it may be made by. */
export interface InstanceLanguage {
  of: string;
  dialect: Dialect;
  image: string;
  groups: string;
  groupNames: string;
  /** Is the text under `user_data` in base64? */
  isPacked: boolean;
  /** A member that holds the text in base64, beside. */
  packed?: string;
  attributes: {
    id: string;
    arn: string;
    publicIp: string;
    interface?: string;
    defaultGroup: string;
  };
  /** What gives instances an address. */
  givers: AddressGivers;
  /** Puts an interface into more groups, where a language has it. */
  joining?: string;
  /** Interfaces written within the instance: each a block, with the interface that exists already, if any. */
  interfaces: { list: string; existing: string; groups: string; isPublic: string };
  /** Of a template that is in the code, what it says of instances. */
  template(template: Block): Block;
  /** The image of a template, and its groups. */
  ofTemplate: { image: string; groups: string };
  imageOwner: Adapter<'AWS::EC2::Instance'>['facts']['imageOwner'];
}

export function instance(language: InstanceLanguage) {
  const { of, dialect, attributes, givers, joining } = language;
  const { word, tags } = dialect;
  const kinds = [...givers.map(([kind]) => kind), ...(joining ? [joining] : [])];
  const satellites = [...new Set(kinds)];
  const primary = (block: Block, beside: Beside) => primaryOf(block, beside, language);
  return [
    adapter({
      type: 'AWS::EC2::Instance',
      of,
      satellites,
      name: (block) => tags(block).find(({ key }) => key === 'Name')?.value ?? null,
      attributes: idAs('InstanceId', 'instance', ec2Id.instance),
      facts: {
        instanceId: (_, { self }) => ec2Id.instance(self),
        state: () => 'running',
        imageId: (block) =>
          said(block, language, ({ words, block: one }) => one.text(words.image)) ??
          onceCreated('its image'),
        imageCreationDate: () => onceCreated('the age of its image'),
        imageOwner: language.imageOwner,
        vpcId: (block, beside) => primary(block, beside).vpcId,
        subnetId: (block, beside) => primary(block, beside).subnetId,
        publicIpAddress: (block, beside) => primary(block, beside).publicIps[0] ?? null,
        networkInterfaces: (block, beside) => interfacesOf(block, beside, language),
        securityGroups: (block, beside) => primary(block, beside).groups,
        keyName: (block) => said(block, language, (one) => one.block.text(word('key_name'))),
        instanceProfile: (block) => profileOf(block, language),
        metadataOptions: (block) => metadataOf(block, language),
        userData: (block) => said(block, language, (one) => userDataOf(one, word)),
        tags,
      },
    }),
    networkInterface({
      of,
      satellites,
      comesAlong: (block) =>
        firstInterface(block, language)?.has(language.interfaces.existing) !== true,
      attributes:
        attributes.interface === undefined
          ? {}
          : { [attributes.interface]: ec2Id.networkInterface },
      facts: {
        networkInterfaceId: (_, { self }) => ec2Id.networkInterface(self),
        vpcId: (block, beside) => primary(block, beside).vpcId,
        subnetId: (block, beside) => primary(block, beside).subnetId,
        groups: (block, beside) => primary(block, beside).groups,
        publicIps: (block, beside) => primary(block, beside).publicIps,
        ipv6Addresses: (block, beside) => primary(block, beside).ipv6Addresses,
        instanceId: (_, { self }) => ec2Id.instance(self),
        tags: () => [],
      },
    }),
  ];
}

/** What starts a machine: the block of an instance, or of the template it is made by. */
interface Start {
  block: Block;
  words: { image: string; groups: string };
  isPacked: boolean;
  packed: string | undefined;
}

/** What the instance says, or else its template. Throws UnknownFact where that is not in the code. */
function said<Said>(
  instance: Block,
  { image, groups, isPacked, packed, dialect: { word }, ...language }: InstanceLanguage,
  read: (start: Start) => Said | null,
): Said | null {
  const own = read({ block: instance, words: { image, groups }, isPacked, packed });
  const [named] = instance.each(word('launch_template'));
  if (own !== null || !named) return own;
  const ids = [word('id'), word('launch_template_id'), word('name'), word('launch_template_name')];
  const found = ids.flatMap((member) => (named.has(member) ? (named.referred(member) ?? []) : []));
  const [template] = found;
  if (!template) throw new UnknownFact('launchTemplate', onceCreated('its launch template'));
  const block = language.template(template);
  return read({ block, words: language.ofTemplate, isPacked: true, packed: undefined });
}

function userDataOf(
  { block, isPacked, packed }: Start,
  word: Dialect['word'],
): RedactedText | null {
  const member = word('user_data');
  if (block.has(member)) return redactedText(block.resolved(member), isPacked);
  return packed !== undefined && block.has(packed)
    ? redactedText(block.resolved(packed), true)
    : null;
}

/** Source: EC2 API Reference, "InstanceMetadataOptionsRequest": version 1 answers too unless somebody says otherwise. */
function metadataOf(instance: Block, language: InstanceLanguage) {
  const { word } = language.dialect;
  const option = (name: string) =>
    said(
      instance,
      language,
      ({ block }) => block.block(word('metadata_options'))?.text(word(name)) ?? null,
    );
  return {
    httpEndpoint: part(() => option('http_endpoint') ?? 'enabled'),
    httpTokens: part(() => option('http_tokens') ?? 'optional'),
  };
}

/** The ARN. Of a profile that is not in the code nobody here knows whether it has a role. */
function profileOf(instance: Block, language: InstanceLanguage): string | null {
  const {
    dialect: { word },
    attributes,
  } = language;
  const member = word('iam_instance_profile');
  return said(instance, language, ({ block }) => {
    if (!block.has(member)) return null;
    const profile =
      block.referred(member) ??
      PROFILE_MEMBERS.map(word)
        .map((one) => block.each(member)[0]?.referred(one))
        .find(Boolean);
    if (!profile) throw new UnknownFact('instanceProfile', onceCreated('its instance profile'));
    return profile.own(attributes.arn);
  });
}

/** Of templates. */
const PROFILE_MEMBERS = ['arn', 'name'];

function firstInterface(instance: Block, { interfaces }: InstanceLanguage): Block | null {
  return instance.each(interfaces.list)[0] ?? null;
}

/** The interface it is started with: its own where it says nothing of interfaces. */
function primaryOf(instance: Block, beside: Beside, language: InstanceLanguage): InstanceInterface {
  const first = firstInterface(instance, language);
  return interfaceOf(first ?? instance, instance, beside, language);
}

function interfacesOf(
  instance: Block,
  beside: Beside,
  language: InstanceLanguage,
): InstanceInterface[] {
  const written = instance
    .each(language.interfaces.list)
    .map((one) => part(() => interfaceOf(one, instance, beside, language)));
  return written.length > 0 ? written : [primaryOf(instance, beside, language)];
}

function interfaceOf(
  written: Block,
  instance: Block,
  beside: Beside,
  language: InstanceLanguage,
): InstanceInterface {
  const {
    interfaces,
    dialect: { word },
    attributes,
    givers,
    joining,
  } = language;
  const existing = written === instance ? null : existingOf(written, language);
  const place = existing ?? written;
  const subnet = word('subnet_id');
  const isPublic = () => place.flag(interfaces.isPublic);
  return {
    networkInterfaceId: existing?.own(attributes.id) ?? ec2Id.networkInterface(beside.self),
    vpcId: part(() => vpcOf(place, subnet, word)),
    subnetId: part(() => place.text(subnet) ?? unsaid('its subnet')),
    groups: part(() => [
      ...groupsOf(place, written === instance ? null : interfaces.groups, language),
      ...(joining ? groupsJoined(joining, existing ? beside.around(existing) : beside) : []),
    ]),
    publicIps: part(() =>
      publicIps(place, beside, {
        asked: existing ? false : isPublic(),
        subnet,
        own: attributes.publicIp,
        givers,
        word,
      }),
    ),
    ipv6Addresses: part(() => ipv6Addresses(place, word)),
  };
}

function existingOf(written: Block, { interfaces }: InstanceLanguage): Block | null {
  if (!written.has(interfaces.existing)) return null;
  return written.referred(interfaces.existing) ?? unsaid('its interface');
}

/** Without any it gets the default group of its VPC. */
function groupsOf(place: Block, member: string | null, language: InstanceLanguage): string[] {
  const {
    groupNames,
    dialect: { word },
    attributes,
  } = language;
  const own = said(place, language, ({ block, words }) => {
    const named = member ?? words.groups;
    return block.has(named) ? block.texts(named) : null;
  });
  if (own && own.length > 0) return own;
  if (place.has(groupNames)) return unsaid('which groups have these names');
  const vpc = place.referred(word('subnet_id'))?.referred(word('vpc_id'));
  return vpc ? [vpc.own(attributes.defaultGroup)] : unsaid('the default group of its VPC');
}

function unsaid(what: string): never {
  throw new UnknownFact(what, onceCreated(what));
}
