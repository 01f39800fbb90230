import { someOf } from '../../model/kleene.ts';
import { isOffered } from '../../model/service-regions.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::EC2::Instance': ['state'],
  'AWS::ECR::Repository': ['repositoryName'],
  'AWS::Lambda::Function': ['functionName'],
} as const;

export default control({
  id: 'inspector.scanning-enabled',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Amazon Inspector scans the region',
  why: 'A known hole in a package stays open until somebody looks for it, and attackers look every day.',
  fix: 'Enable Amazon Inspector for EC2, ECR and Lambda in every region that holds any of them, best from a delegated administrator that enables it for new accounts too.',
  see: ['https://docs.aws.amazon.com/inspector/latest/user/scanning-resources.html'],
  reads: ['inspector'],
  around,
  exempt:
    'Regions that hold no instances, image repositories and functions, and those where Inspector is not offered.',
  examples: {
    fail: `
      resource "aws_inspector2_enabler" "this" {
        account_ids    = ["111122223333"]
        resource_types = ["ECR"]
      }
      resource "aws_lambda_function" "labels" {
        function_name = "labels"
      }
    `,
    pass: `
      resource "aws_inspector2_enabler" "this" {
        account_ids    = ["111122223333"]
        resource_types = ["EC2", "ECR", "LAMBDA"]
      }
      resource "aws_lambda_function" "labels" {
        function_name = "labels"
      }
    `,
  },

  except: ({ region }, world) =>
    !isOffered('inspector2', region) || !someOf(KINDS, ({ isHeld }) => isHeld(world, region)),

  check({ inspector, region }, world) {
    const missed = someOf(
      KINDS,
      ({ key, isHeld }) => inspector?.[key] !== 'ENABLED' && isHeld(world, region),
    )?.item;
    if (!missed) return true;
    return `it holds ${missed.what}, and scanning of these is ${inspector?.[missed.key] ?? 'not offered'}`;
  },
});

interface Kind {
  key: 'ec2' | 'ecr' | 'lambda';
  what: string;
  isHeld(world: World<typeof around>, region: string): boolean;
}

const KINDS: readonly Kind[] = [
  {
    key: 'ec2',
    what: 'instances',
    isHeld: (world, region) =>
      someOf(world.all('AWS::EC2::Instance', { region }), ({ state }) => !GONE.includes(state)) !==
      undefined,
  },
  {
    key: 'ecr',
    what: 'image repositories',
    isHeld: (world, region) => world.one('AWS::ECR::Repository', { region }) !== undefined,
  },
  {
    key: 'lambda',
    what: 'functions',
    isHeld: (world, region) => world.one('AWS::Lambda::Function', { region }) !== undefined,
  },
];

const GONE: readonly string[] = ['shutting-down', 'terminated'];
