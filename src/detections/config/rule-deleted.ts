import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'config.rule-deleted',
  title: 'Rule of AWS Config was deleted',
  severity: 'medium',
  why: 'What a rule watched nobody watches now, and a rule that is gone reports nothing wrong.',
  triage: [
    'Put the rule back as the code has it.',
    'Ask whoever deleted it which request it belongs to.',
  ],
  attack: ['T1562.001'],
  see: [
    'https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_manage-rules.html',
  ],
  on: {
    'config.amazonaws.com': [
      'DeleteConfigRule',
      'DeleteConformancePack',
      'DeleteOrganizationConfigRule',
      'DeleteOrganizationConformancePack',
      'DeleteConfigurationAggregator',
      'DeleteRemediationConfiguration',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(
      event,
      'configRuleName',
      'conformancePackName',
      'organizationConfigRuleName',
      'configurationAggregatorName',
    ),
});
