import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'access-analyzer.disabled',
  title: 'Access Analyzer was deleted or told to be quiet',
  severity: 'medium',
  why: 'The analyzer tells of every policy that lets in somebody from outside. Whoever lets himself in that way deletes it first.',
  triage: [
    'Make the analyzer anew, or remove the archive rule.',
    'Ask whoever did it which request it belongs to.',
    'Read the findings that come up again.',
  ],
  attack: ['T1562.001'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html'],
  on: {
    'access-analyzer.amazonaws.com': ['DeleteAnalyzer', 'CreateArchiveRule'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'analyzerName', 'ruleName'),
});
