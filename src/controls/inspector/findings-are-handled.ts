import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

export default control({
  id: 'inspector.findings-are-handled',
  on: 'AWS::::Region',
  sources: ['live'],
  severity: 'medium',
  title: 'Amazon Inspector findings get handled',
  why: 'A hole that has been known for a month is one that every scanner on the internet tries.',
  fix: 'Update what the finding names, or rebuild the image; suppress by a rule what is accepted, with the reason in its name.',
  see: [
    'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html',
    'https://docs.aws.amazon.com/inspector/latest/user/findings-managing-supression-rules.html',
  ],
  reads: ['inspector', 'inspectorOldestFindings'],
  settings: { severities: ['CRITICAL', 'HIGH'] as readonly string[], days: 30 },
  exempt: 'Regions where Inspector is off.',

  except: ({ inspector }) => inspector?.status !== 'ENABLED',

  check({ inspectorOldestFindings }, { now }, { severities, days }) {
    const late = inspectorOldestFindings.find(
      ({ severity, firstObservedAt }) =>
        severities.includes(severity) && daysBetween(firstObservedAt, now) > days,
    );
    if (!late) return true;
    const { title, severity, firstObservedAt } = late;
    return `"${title}" (${severity}) is open since ${firstObservedAt.slice(0, 10)}`;
  },
});
