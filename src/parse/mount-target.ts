import { type Adapter, onceCreated } from './adapter.ts';
import type { Words } from './words.ts';

export function mountTargetFacts(words: Words): Adapter<'AWS::EFS::MountTarget'>['facts'] {
  return {
    mountTargetId: (_, { self }) => self.id,
    fileSystemId: (target) => target.text(words('file_system_id')) ?? '',
    securityGroups(target) {
      const groups = target.texts(words('security_groups'));
      // The default one of the network that its subnet is in.
      return groups.length > 0 ? groups : onceCreated('which security group it gets');
    },
  };
}
