variable "organization_accounts" {
  type    = list(string)
  default = ["111122223333", "444455556666"]
}

variable "partner_account" {
  type = string
}

locals {
  zones = {
    raw     = { days = 30, kms = true }
    refined = { days = 90, kms = true }
    scratch = { days = 7, kms = false }
  }
}

# passes: kms.key-rotates
resource "aws_kms_key" "lake" {
  description             = "everything in the lake"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

# fails: kms.key-rotates
resource "aws_kms_key" "exports" {
  description = "exports to partners"
}

module "zone" {
  source   = "./modules/zone"
  for_each = local.zones

  name       = "lake-${each.key}"
  days       = each.value.days
  encrypted  = each.value.kms
  kms_key_id = aws_kms_key.lake.arn
  readers    = each.key == "refined" ? var.organization_accounts : []
}

# fails: s3.bucket-blocks-public-access
resource "aws_s3_bucket" "exports" {
  bucket = "lake-exports"
}

resource "aws_s3_bucket_policy" "exports" {
  bucket = aws_s3_bucket.exports.id
  # fails: s3.bucket-not-public, s3.bucket-policy-not-public
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Partner"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${var.partner_account}:root" }
        Action    = ["s3:GetObject"]
        Resource  = "${aws_s3_bucket.exports.arn}/*"
      },
      {
        Sid       = "Anyone"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "s3:ListBucket"
        Resource  = aws_s3_bucket.exports.arn
      },
    ]
  })
}

# fails: kinesis.stream-encrypted
resource "aws_kinesis_stream" "events" {
  name             = "events"
  shard_count      = 2
  retention_period = 48
}

# passes: sns.topic-encrypted
resource "aws_sns_topic" "arrivals" {
  name              = "arrivals"
  kms_master_key_id = aws_kms_key.lake.id
}

# passes: sqs.queue-encrypted, sqs.queue-uses-kms-key
resource "aws_sqs_queue" "arrivals" {
  name              = "arrivals"
  kms_master_key_id = aws_kms_key.lake.id
}

resource "aws_dynamodb_table" "catalogue" {
  name         = "catalogue"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.lake.arn
  }
}
