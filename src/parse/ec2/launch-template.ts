import { adapter } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { redactedText } from '../redacted.ts';
import { idAs } from './ids.ts';

/** How a language writes a template: its name, and the block with what it says of instances. */
export interface TemplateLanguage {
  of: string;
  name: string;
  data(template: Block): Block;
  groups: string;
  groupNames: string;
  interfaceGroups: string;
  /** Attributes that are the number of its version. */
  versions: readonly string[];
}

/** Code has but one version of it: what it comes to next. */
export function launchTemplate(language: TemplateLanguage, { word }: Dialect) {
  const { of, name, data, groups, groupNames, interfaceGroups } = language;
  const userData = word('user_data');
  return adapter({
    type: 'AWS::EC2::LaunchTemplate',
    of,
    name: (template) => template.text(name),
    attributes: {
      ...idAs('LaunchTemplateId', 'launch-template'),
      name: (self) => self.name,
      ...Object.fromEntries(language.versions.map((attribute) => [attribute, () => VERSION])),
    },
    facts: {
      launchTemplateId: (_, { self }) => self.id,
      launchTemplateName: (template, { self }) => template.text(name) ?? self.name,
      versions: (template) => {
        const said = data(template);
        return [
          {
            versionNumber: Number(VERSION),
            isDefault: true,
            isLatest: true,
            userData: said.has(userData) ? redactedText(said.resolved(userData), true) : null,
          },
        ];
      },
      keyNames: (template) => data(template).texts(word('key_name')),
      securityGroupIds: (template) => {
        const said = data(template);
        const cards = said.list(word('network_interfaces'), (card) => card.texts(interfaceGroups));
        return [...said.texts(groups), ...cards.flat()];
      },
      securityGroupNames: (template) => data(template).texts(groupNames),
    },
  });
}

const VERSION = '1';
