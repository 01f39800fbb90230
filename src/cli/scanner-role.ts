import { stringify } from 'yaml';
import type { PolicyDocumentJson } from '../collect/permissions.ts';

/** The role a scan assumes, and who may. */
export interface ScannerRole {
  name: string;
  /** The account that scans. */
  trustedAccount: string;
  externalId?: string;
  policies: readonly PolicyDocumentJson[];
}

/**
 * A CloudFormation template of the role, for one account or as a StackSet for all of an organisation. Account and
 * external id are parameters, so that one template serves everybody.
 */
export function cloudFormationTemplate(role: ScannerRole): string {
  const policies = role.policies.map((PolicyDocument, i) => ({
    logicalId: `ReadPolicy${i + 1}`,
    resource: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: `${role.name}-${i + 1}`,
        Description: WHAT_FOR,
        PolicyDocument,
      },
    },
  }));
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The role with which castellan reads this account',
    Parameters: {
      TrustedAccountId: {
        Type: 'String',
        Description: 'The account that scans',
        AllowedPattern: '[0-9]{12}',
        Default: role.trustedAccount,
      },
      ExternalId: {
        Type: 'String',
        Description: 'What the scan must say to be let in; empty for nothing',
        Default: role.externalId ?? '',
      },
    },
    Conditions: {
      AsksForExternalId: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ExternalId' }, ''] }] },
    },
    Resources: {
      ...Object.fromEntries(policies.map(({ logicalId, resource }) => [logicalId, resource])),
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: role.name,
          MaxSessionDuration: MAX_SESSION_SECONDS,
          AssumeRolePolicyDocument: TRUST,
          ManagedPolicyArns: policies.map(({ logicalId }) => ({ Ref: logicalId })),
        },
      },
    },
    Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  };
  return stringify(template, { lineWidth: 0, aliasDuplicateObjects: false });
}

const WHAT_FOR = 'What a castellan scan reads';

/** Long enough for a large account; a scan that outlives its session asks for another. */
const MAX_SESSION_SECONDS = 4 * 60 * 60;

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: {
        AWS: {
          'Fn::Join': [
            '',
            ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'TrustedAccountId' }, ':root'],
          ],
        },
      },
      Action: 'sts:AssumeRole',
      Condition: {
        'Fn::If': [
          'AsksForExternalId',
          { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
          { Ref: 'AWS::NoValue' },
        ],
      },
    },
  ],
};

/** The same role as a Terraform module of its own. */
export function terraformModule(role: ScannerRole): string {
  return `variable "trusted_account_id" {
  description = "The account that scans"
  type        = string
  default     = ${hcl(role.trustedAccount)}
}

variable "external_id" {
  description = "What the scan must say to be let in; empty for nothing"
  type        = string
  default     = ${hcl(role.externalId ?? '')}
}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:\${data.aws_partition.current.partition}:iam::\${var.trusted_account_id}:root"]
    }
    dynamic "condition" {
      for_each = var.external_id == "" ? [] : [var.external_id]
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role" "scanner" {
  name                 = ${hcl(role.name)}
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = ${MAX_SESSION_SECONDS}
}
${role.policies.map((policy, i) => terraformPolicy(role.name, policy, i + 1)).join('')}
output "role_arn" {
  value = aws_iam_role.scanner.arn
}
`;
}

function terraformPolicy(name: string, policy: PolicyDocumentJson, number: number): string {
  const [statement] = policy.Statement;
  const actions = (statement?.Action ?? []).map((action) => `        ${hcl(action)},\n`).join('');
  return `
resource "aws_iam_policy" "read_${number}" {
  name        = ${hcl(`${name}-${number}`)}
  description = ${hcl(WHAT_FOR)}
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = ${hcl(statement?.Sid ?? '')}
      Effect = "Allow"
      Action = [
${actions}      ]
      Resource = ${hcl(statement?.Resource ?? '*')}
    }]
  })
}

resource "aws_iam_role_policy_attachment" "read_${number}" {
  role       = aws_iam_role.scanner.name
  policy_arn = aws_iam_policy.read_${number}.arn
}
`;
}

/** A string literal of HCL, in which nothing is a template. */
function hcl(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
