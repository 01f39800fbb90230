# Any account: alarms about its bill and about connections to its databases, and GuardDuty with lists of our own. To be
# applied in us-east-1, where the bill is, or with a provider for it as below.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "alarm_endpoint" {
  description = "Where alarms go: an https address of whoever pages."
  type        = string
  default     = "https://pager.nordhafen.example/aws"
}

variable "average_monthly_bill" {
  description = "In US dollars."
  type        = number
  default     = 1000
}

variable "databases" {
  description = "Names of the RDS instances whose connections are watched."
  type        = set(string)
  default     = ["orders"]
}

variable "lists_bucket" {
  type    = string
  default = "nordhafen-guardduty-lists"
}

variable "threat_addresses" {
  description = "Addresses and ranges that nobody of ours comes from."
  type        = list(string)
  default     = ["203.0.113.66"]
}

variable "trusted_addresses" {
  description = "Addresses and ranges of our own. GuardDuty tells nothing about them: as few as can be."
  type        = list(string)
  default     = ["198.51.100.0/24"]
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id

  # Cost Explorer tells the average; the second alarm sits 15 % above it.
  bills = {
    "bill-average"         = var.average_monthly_bill
    "bill-above-the-usual" = var.average_monthly_bill * 1.15
  }
}

resource "aws_kms_key" "alarms" {
  description         = "Encrypts what the alarms say, and the lists of GuardDuty"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json

  # The role of GuardDuty, which the policy names, comes with the detector.
  depends_on = [aws_guardduty_detector.this]
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

  statement {
    sid       = "AlarmsSpeak"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }

  statement {
    sid       = "GuardDutyReadsLists"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"]
    }
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "account-alarms"
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.topic.json
}

data "aws_iam_policy_document" "topic" {
  statement {
    sid       = "AlarmsSpeak"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn              = aws_sns_topic.alarms.arn
  protocol               = "https"
  endpoint               = var.alarm_endpoint
  endpoint_auto_confirms = true
}

resource "aws_cloudwatch_metric_alarm" "bill" {
  for_each = local.bills

  alarm_name          = each.key
  alarm_description   = "The bill of this month passes ${each.value} US dollars."
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  dimensions          = { Currency = "USD" }
  statistic           = "Maximum"
  period              = 21600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = each.value
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

# CloudWatch learns how many connections are usual at each hour.

resource "aws_cloudwatch_metric_alarm" "connections" {
  for_each = var.databases

  alarm_name          = "connections-${each.key}"
  alarm_description   = "More connections to ${each.key} than are usual at this hour."
  comparison_operator = "GreaterThanUpperThreshold"
  evaluation_periods  = 2
  threshold_metric_id = "usual"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "usual"
    expression  = "ANOMALY_DETECTION_BAND(connections, 3)"
    label       = "usual"
    return_data = true
  }

  metric_query {
    id          = "connections"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = "DatabaseConnections"
      period      = 300
      stat        = "Maximum"
      dimensions  = { DBInstanceIdentifier = each.key }
    }
  }
}

resource "aws_guardduty_detector" "this" {
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_guardduty_detector_feature" "this" {
  for_each = toset([
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "LAMBDA_NETWORK_LOGS",
  ])

  detector_id = aws_guardduty_detector.this.id
  name        = each.key
  status      = "ENABLED"
}

resource "aws_s3_bucket" "lists" {
  bucket = var.lists_bucket
}

resource "aws_s3_bucket_versioning" "lists" {
  bucket = aws_s3_bucket.lists.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "lists" {
  bucket = aws_s3_bucket.lists.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.alarms.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "lists" {
  bucket = aws_s3_bucket.lists.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "lists" {
  bucket = aws_s3_bucket.lists.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_object" "threats" {
  bucket  = aws_s3_bucket.lists.id
  key     = "threats.txt"
  content = join("\n", var.threat_addresses)
}

resource "aws_s3_object" "trusted" {
  bucket  = aws_s3_bucket.lists.id
  key     = "trusted.txt"
  content = join("\n", var.trusted_addresses)
}

resource "aws_guardduty_threatintelset" "ours" {
  name        = "ours"
  activate    = true
  detector_id = aws_guardduty_detector.this.id
  format      = "TXT"
  location    = "s3://${aws_s3_object.threats.bucket}/${aws_s3_object.threats.key}"
}

resource "aws_guardduty_ipset" "ours" {
  name        = "ours"
  activate    = true
  detector_id = aws_guardduty_detector.this.id
  format      = "TXT"
  location    = "s3://${aws_s3_object.trusted.bucket}/${aws_s3_object.trusted.key}"
}
