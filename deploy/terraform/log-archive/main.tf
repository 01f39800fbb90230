# The account that keeps the logs: one bucket and one key for the trail of the organisation, and a queue that tells of
# every file. Nobody works here.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80"
    }
  }
}

variable "organization_id" {
  description = "o-..."
  type        = string
  default     = "o-a1b2c3d4e5"
}

variable "management_account" {
  description = "The account that the trail belongs to."
  type        = string
  default     = "111122223333"
}

variable "trail_name" {
  type    = string
  default = "organization"
}

variable "trail_region" {
  description = "The home region of the trail."
  type        = string
  default     = "eu-west-1"
}

variable "bucket_name" {
  type    = string
  default = "nordhafen-organization-trail"
}

variable "keep_days" {
  description = "For so long nothing can be deleted, not even by whoever may."
  type        = number
  default     = 365
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  trail_arn = "arn:${local.partition}:cloudtrail:${var.trail_region}:${var.management_account}:trail/${var.trail_name}"
}

resource "aws_kms_key" "logs" {
  description         = "Encrypts the trail of the organisation and the queue that tells of it"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "logs" {
  name          = "alias/organization-trail"
  target_key_id = aws_kms_key.logs.key_id
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
    sid       = "TrailEncrypts"
    actions   = ["kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }

  statement {
    sid       = "BucketTellsQueue"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_s3_bucket" "trail" {
  bucket              = var.bucket_name
  object_lock_enabled = true
}

resource "aws_s3_bucket_versioning" "trail" {
  bucket = aws_s3_bucket.trail.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = var.keep_days
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.logs.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "trail" {
  bucket = aws_s3_bucket.trail.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "trail" {
  bucket = aws_s3_bucket.trail.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id

  rule {
    id     = "archive"
    status = "Enabled"

    filter {}

    transition {
      days          = 90
      storage_class = "GLACIER"
    }
  }
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  policy = data.aws_iam_policy_document.bucket.json
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "TrailAsksWhoseItIs"
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.trail.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }

  statement {
    sid     = "TrailWrites"
    actions = ["s3:PutObject"]

    resources = [
      "${aws_s3_bucket.trail.arn}/AWSLogs/${var.management_account}/*",
      "${aws_s3_bucket.trail.arn}/AWSLogs/${var.organization_id}/*",
    ]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }

  statement {
    sid       = "OnlyByTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.trail.arn, "${aws_s3_bucket.trail.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "NobodyDeletes"
    effect    = "Deny"
    actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket"]
    resources = [aws_s3_bucket.trail.arn, "${aws_s3_bucket.trail.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

# What castellan watch reads: a message for each file.

resource "aws_sqs_queue" "files" {
  name                       = "organization-trail-files"
  kms_master_key_id          = aws_kms_key.logs.arn
  message_retention_seconds  = 1209600
  visibility_timeout_seconds = 300

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.unread.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "unread" {
  name                      = "organization-trail-files-unread"
  kms_master_key_id         = aws_kms_key.logs.arn
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue_policy" "files" {
  queue_url = aws_sqs_queue.files.id
  policy    = data.aws_iam_policy_document.queue.json
}

data "aws_iam_policy_document" "queue" {
  statement {
    sid       = "BucketTells"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.files.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.trail.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_s3_bucket_notification" "files" {
  bucket     = aws_s3_bucket.trail.id
  depends_on = [aws_sqs_queue_policy.files]

  queue {
    queue_arn = aws_sqs_queue.files.arn
    events    = ["s3:ObjectCreated:*"]
  }
}

# For the role, in this account, that castellan watch runs with.

resource "aws_iam_policy" "watch" {
  name   = "castellan-watch-trail"
  policy = data.aws_iam_policy_document.watch.json
}

data "aws_iam_policy_document" "watch" {
  statement {
    sid       = "ReadsFiles"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.trail.arn}/AWSLogs/*"]
  }

  statement {
    sid       = "ListsFiles"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.trail.arn]
  }

  statement {
    sid       = "Decrypts"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.logs.arn]
  }

  statement {
    sid = "EmptiesQueue"

    actions = [
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
    ]

    resources = [aws_sqs_queue.files.arn]
  }
}

output "watch_policy_arn" {
  value = aws_iam_policy.watch.arn
}

output "bucket" {
  value = aws_s3_bucket.trail.id
}

output "key_arn" {
  value = aws_kms_key.logs.arn
}

output "queue_url" {
  value = aws_sqs_queue.files.id
}

output "queue_arn" {
  value = aws_sqs_queue.files.arn
}
