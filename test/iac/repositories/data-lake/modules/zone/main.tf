variable "name" { type = string }
variable "days" { type = number }
variable "encrypted" { type = bool }
variable "kms_key_id" { type = string }
variable "readers" {
  type    = list(string)
  default = []
}

# passes: s3.bucket-blocks-public-access, s3.bucket-encrypted, s3.bucket-not-public, s3.bucket-policy-not-public
resource "aws_s3_bucket" "this" {
  bucket = var.name
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = var.encrypted ? 1 : 0
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_id
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.days
    }
  }
}

data "aws_iam_policy_document" "readers" {
  count = length(var.readers) > 0 ? 1 : 0

  dynamic "statement" {
    for_each = toset(var.readers)

    content {
      sid       = "Read${statement.key}"
      actions   = ["s3:GetObject", "s3:ListBucket"]
      resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

      principals {
        type        = "AWS"
        identifiers = ["arn:aws:iam::${statement.value}:root"]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "readers" {
  count  = length(var.readers) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this.id
  # fails: s3.bucket-shared-only-with-known-accounts
  policy = data.aws_iam_policy_document.readers[0].json
}
