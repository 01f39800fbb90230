variable "name" { type = string }

data "aws_caller_identity" "here" {}
data "aws_partition" "here" {}

# passes: kms.key-rotates
resource "aws_kms_key" "trail" {
  description         = "CloudTrail"
  enable_key_rotation = true
}

# passes: s3.bucket-blocks-public-access, s3.bucket-not-public
resource "aws_s3_bucket" "trail" {
  bucket = "${var.name}-trail"
}

resource "aws_s3_bucket_public_access_block" "trail" {
  bucket                  = aws_s3_bucket.trail.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  # fails: cloudtrail.bucket-policy-is-restrictive, s3.bucket-prevents-deletion, s3.bucket-requires-mfa-to-delete
  policy = data.aws_iam_policy_document.trail.json
}

data "aws_iam_policy_document" "trail" {
  statement {
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.trail.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.trail.arn}/AWSLogs/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/trail/${var.name}"
  retention_in_days = 400
}

# passes: cloudtrail.trail-encrypted-with-kms
# fails: cloudtrail.events-are-processed-at-once, cloudtrail.violations-are-alarmed, cloudtrail.trail-streams-to-cloudwatch
resource "aws_cloudtrail" "trail" {
  name                          = var.name
  # fails: cloudtrail.delivery-has-a-consumer, cloudtrail.trail-delivers-to-separate-account
  s3_bucket_name                = aws_s3_bucket.trail.id
  is_multi_region_trail         = true
  include_global_service_events = true
  is_organization_trail         = true
  # fails: cloudtrail.trail-validates-log-files
  enable_log_file_validation    = false
  kms_key_id                    = aws_kms_key.trail.arn
}
