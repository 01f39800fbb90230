import type { GuardDutyDetector, GuardDutyList } from '../model/aws/region.ts';
import { partOnceCreated, type Self, type Setting, setting } from './adapter.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** What AWS switches on by itself differs from detector to detector. */
export function detector(
  { id }: Self,
  enabled: boolean | null,
  features: GuardDutyDetector['features'],
): GuardDutyDetector {
  return {
    detectorId: id,
    status: (enabled ?? true) ? 'ENABLED' : 'DISABLED',
    features: [...features, partOnceCreated('which other features it has')],
  };
}

export function feature(words: Words): (block: Block) => GuardDutyDetector['features'][number] {
  return (block) => ({
    featureName: block.text(words('name')) ?? '',
    status: block.text(words('status')) ?? '',
  });
}

/** A list of addresses or names of one's own. */
export function ownList(
  of: string,
  kind: GuardDutyList['kind'],
  words: Words,
): Setting<'AWS::::Region'> {
  return setting({
    sets: 'AWS::::Region',
    of,
    facts: {
      guardDutyLists: (list, { self }) => [
        {
          kind,
          listName: list.text(words('name')) ?? self.name,
          status: list.flag(words('activate')) ? 'ACTIVE' : 'INACTIVE',
        },
      ],
    },
  });
}
