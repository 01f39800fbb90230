import { cases, denied, resource } from '../testing.ts';
import control from './function-runs-in-vpc.ts';

const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:labels';
const OUTSIDE = 'it runs in no subnet';
const edge = (...edgeFunctions: string[]) => ({
  others: [resource('AWS::CloudFront::Distribution', { edgeFunctions })],
});

cases(control, [
  ['as AWS makes it', {}, OUTSIDE],
  ['in a subnet', { subnetIds: ['subnet-1'] }, true],
  ['a copy that Lambda@Edge made', { masterArn: `${ARN}:3` }, 'exempt'],
  ['a version at the edge', { id: ARN }, 'exempt', edge(`${ARN}:3`)],
  ['another one at the edge', { id: ARN }, OUTSIDE, edge(`${ARN}-of-parcels:3`)],
  ['meant for outside', {}, 'exempt', { settings: { outsideVpc: ['lab*'] } }],
  ['another meant for outside', {}, OUTSIDE, { settings: { outsideVpc: ['x*'] } }],
  [
    'distributions cut short',
    { id: ARN },
    'unknown: list of AWS::CloudFront::Distribution: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudFront::Distribution' }] },
  ],
  [
    'hidden from us',
    { subnetIds: denied('lambda:ListFunctions') },
    'unknown: subnetIds: denied (lambda:ListFunctions)',
  ],
]);
