terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "alias" { type = string }
variable "password_length" { type = number }

resource "aws_iam_account_alias" "this" {
  account_alias = var.alias
}

resource "aws_iam_account_password_policy" "this" {
  # fails: iam.password-policy-requires-length
  minimum_password_length        = var.password_length
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  password_reuse_prevention      = 24
  max_password_age               = 90
  allow_users_to_change_password = true
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_guardduty_detector" "this" {
  enable = true
}
