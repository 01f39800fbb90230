import { call, cases, session } from '../testing.ts';
import detection from './access-granted.ts';

const entered = call('eks:CreateAccessEntry', {
  requestParameters: { name: 'shop', principalArn: 'arn:aws:iam::111122223333:role/x' },
});
const administers = { says: 'as administrator of the cluster', severity: 'high' } as const;

cases(detection, [
  ['an entry', entered, true],
  [
    'as administrator',
    call('eks:AssociateAccessPolicy', {
      requestParameters: {
        policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      },
    }),
    administers,
  ],
  [
    'among the masters',
    { ...entered, requestParameters: { kubernetesGroups: ['system:masters'] } },
    administers,
  ],
  ['taken out', call('eks:DeleteAccessEntry'), false],
  ['refused', { ...entered, errorCode: 'AccessDenied' }, false],
  [
    'by the automation',
    { ...entered, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
