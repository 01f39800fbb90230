import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'servicequotas.increase-asked',
  title: 'A higher quota was asked for',
  severity: 'medium',
  why: 'Quotas are what keeps a thief from starting a thousand machines or sending a million mails. He asks for more of them.',
  triage: [
    'Ask whoever asked which project it is for.',
    'If there is none, close the request with AWS Support and look at what else the caller did.',
  ],
  attack: ['T1578.005', 'T1496'],
  see: ['https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html'],
  on: {
    'servicequotas.amazonaws.com': ['RequestServiceQuotaIncrease'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'serviceCode'),
});
