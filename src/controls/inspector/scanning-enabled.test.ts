import { cases, denied, resource } from '../testing.ts';
import control from './scanning-enabled.ts';

const instance = resource('AWS::EC2::Instance', { id: 'i-1' });
const repository = resource('AWS::ECR::Repository', { id: 'images' });
const lambda = resource('AWS::Lambda::Function', { id: 'labels' });
const on = { status: 'ENABLED', ec2: 'ENABLED', ecr: 'ENABLED', lambda: 'ENABLED' };
const functionsUnseen = [
  { type: 'AWS::Lambda::Function' as const, unknown: denied('lambda:ListFunctions') },
];

cases(control, [
  ['default: nothing to scan', {}, 'exempt'],
  [
    'an instance nobody scans',
    {},
    'it holds instances, and scanning of these is DISABLED',
    { others: [instance] },
  ],
  [
    'an image repository nobody scans',
    { inspector: { ...on, ecr: 'SUSPENDED' } },
    'it holds image repositories, and scanning of these is SUSPENDED',
    { others: [instance, repository, lambda] },
  ],
  [
    'a function nobody scans',
    { inspector: { ...on, lambda: null } },
    'it holds functions, and scanning of these is not offered',
    { others: [lambda] },
  ],
  ['all is scanned', { inspector: on }, true, { others: [instance, repository, lambda] }],
  [
    'what it does not hold need not be scanned',
    { inspector: { ...on, ecr: 'DISABLED', lambda: 'DISABLED' } },
    true,
    { others: [instance] },
  ],
  [
    'a machine that is gone',
    {},
    'exempt',
    { others: [resource('AWS::EC2::Instance', { id: 'i-1', state: 'terminated' })] },
  ],
  ['an instance elsewhere', {}, 'exempt', { others: [{ ...instance, region: 'us-east-1' }] }],
  ['where it is not offered', { region: 'us-isob-east-1' }, 'exempt'],
  [
    'functions not to be seen, but scanned',
    { inspector: on },
    true,
    { others: [instance], incomplete: functionsUnseen },
  ],
  [
    'functions not to be seen, beside an instance nobody scans',
    {},
    'it holds instances, and scanning of these is DISABLED',
    { others: [instance], incomplete: functionsUnseen },
  ],
  [
    'functions not to be seen, and not scanned',
    { inspector: { ...on, lambda: 'DISABLED' } },
    'unknown: list of AWS::Lambda::Function: denied (lambda:ListFunctions)',
    { others: [instance], incomplete: functionsUnseen },
  ],
  [
    'nothing seen but functions, which may be there',
    { inspector: on },
    'unknown: list of AWS::Lambda::Function: denied (lambda:ListFunctions)',
    { incomplete: functionsUnseen },
  ],
  [
    'denied',
    { inspector: denied('inspector2:BatchGetAccountStatus') },
    'unknown: inspector: denied (inspector2:BatchGetAccountStatus)',
    { others: [instance] },
  ],
]);
