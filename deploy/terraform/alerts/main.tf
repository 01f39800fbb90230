# The account in which castellan watch runs: a topic and a bus that it tells alerts to, and what its role must be allowed for
# these and for Security Hub, and nothing more.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80"
    }
  }
}

variable "watch_role_name" {
  description = "The role that castellan watch runs with."
  type        = string
  default     = "castellan-watch"
}

variable "alert_endpoint" {
  description = "Where alerts go: an https address of whoever pages."
  type        = string
  default     = "https://pager.nordhafen.example/aws"
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
}

resource "aws_sns_topic" "alerts" {
  name              = "castellan-alerts"
  kms_master_key_id = aws_kms_key.alerts.arn
}

resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.topic.json
}

data "aws_iam_policy_document" "topic" {
  statement {
    sid       = "OnlyByTls"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alerts.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sns_topic_subscription" "alerts" {
  topic_arn              = aws_sns_topic.alerts.arn
  protocol               = "https"
  endpoint               = var.alert_endpoint
  endpoint_auto_confirms = true
}

resource "aws_kms_key" "alerts" {
  description         = "Encrypts alerts of castellan"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Administration"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:root"]
    }
  }
}

resource "aws_cloudwatch_event_bus" "alerts" {
  name = "castellan-alerts"
}

resource "aws_iam_policy" "alerts" {
  name   = "castellan-tells-alerts"
  policy = data.aws_iam_policy_document.tell.json
}

resource "aws_iam_role_policy_attachment" "alerts" {
  role       = var.watch_role_name
  policy_arn = aws_iam_policy.alerts.arn
}

data "aws_iam_policy_document" "tell" {
  statement {
    sid       = "Topic"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alerts.arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.alerts.arn]
  }

  statement {
    sid       = "Bus"
    actions   = ["events:PutEvents"]
    resources = [aws_cloudwatch_event_bus.alerts.arn]
  }

  statement {
    sid       = "SecurityHub"
    actions   = ["securityhub:BatchImportFindings"]
    resources = ["arn:${local.partition}:securityhub:*:${local.account}:product/${local.account}/default"]
  }
}

output "topic_arn" {
  value = aws_sns_topic.alerts.arn
}

output "bus_arn" {
  value = aws_cloudwatch_event_bus.alerts.arn
}
