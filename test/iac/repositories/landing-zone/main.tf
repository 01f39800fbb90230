# What every account of the organisation has, and the trail of them all.
locals {
  accounts = {
    production = { id = "111122223333", critical = true }
    staging    = { id = "222233334444", critical = false }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "production"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/landing-zone"
  }
}

module "trail" {
  source = "./modules/trail"
  name   = "organization"
}

module "production" {
  source = "./modules/baseline"

  providers = {
    aws = aws.production
  }

  alias           = "acme-production"
  password_length = 16
}

module "home" {
  source = "./modules/baseline"

  alias           = "acme-home"
  password_length = 8
}

# passes: iam.privileged-role-requires-mfa, iam.role-session-is-short
resource "aws_iam_role" "breakglass" {
  for_each = { for name, account in local.accounts : name => account if account.critical }

  name                 = "breakglass-${each.key}"
  max_session_duration = 3600

  assume_role_policy = data.aws_iam_policy_document.breakglass[each.key].json
}

data "aws_iam_policy_document" "breakglass" {
  for_each = local.accounts

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${each.value.id}:root"]
    }

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "breakglass" {
  for_each   = aws_iam_role.breakglass
  role       = each.value.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# The deployment role of old, which nobody dared to touch.
resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  max_session_duration = 43200

  # fails: iam.privileged-role-requires-mfa
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
    }]
  })

  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}

resource "aws_iam_policy" "support" {
  name = "support"

  # fails: iam.managed-policy-cannot-assume-any-role, iam.managed-policy-cannot-pass-any-role, iam.managed-policy-is-not-admin
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "*", Resource = "*" },
    ]
  })
}
