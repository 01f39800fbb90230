# castellan watch as a function: it reads the files that the messages of a queue name, or events as a log group sends them, and
# tells whom the castellan.yaml says that is deployed with it. Beside log-archive, or beside trail.

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80"
    }
  }
}

variable "code_bucket" {
  description = "A bucket of this region that holds the code."
  type        = string
  default     = "nordhafen-code"
}

variable "code_key" {
  description = "The zip of castellan and your castellan.yaml. A new one has a new name."
  type        = string
  default     = "castellan-watch/0.1.0.zip"
}

variable "queue_arn" {
  description = "Output queue_arn of log-archive; nothing where the subscription of trail calls the function."
  type        = string
  default     = "arn:aws:sqs:eu-west-1:444455556666:organization-trail-files"
}

variable "bucket_name" {
  description = "Output bucket of log-archive."
  type        = string
  default     = "nordhafen-organization-trail"
}

variable "bucket_key_arn" {
  description = "Output key_arn of log-archive."
  type        = string
  default     = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

variable "state" {
  description = "A server of Redis (rediss://...) by which calls remember. Without it, detections that need more than one event are left out."
  type        = string
  default     = ""
}

variable "subnet_ids" {
  description = "Private subnets with a way to S3, to Redis and to your channels; none for no VPC."
  type        = list(string)
  default     = ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"]
}

variable "security_group_ids" {
  type    = list(string)
  default = ["sg-0a1b2c3d4e5f60718"]
}

variable "concurrency" {
  description = "So many calls at once, at least two, and no more."
  type        = number
  default     = 5
}

variable "alarm_endpoint" {
  description = "Where alarms go: an https address of whoever pages."
  type        = string
  default     = "https://pager.nordhafen.example/aws"
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  partition   = data.aws_partition.current.partition
  account     = data.aws_caller_identity.current.account_id
  region      = data.aws_region.current.name
  reads_queue = var.queue_arn != ""
  is_in_vpc   = length(var.subnet_ids) > 0
}

resource "aws_lambda_function" "watch" {
  function_name                  = "castellan-watch"
  runtime                        = "nodejs22.x"
  architectures                  = ["arm64"]
  handler                        = "node_modules/castellan/dist/cli/lambda.handler"
  s3_bucket                      = var.code_bucket
  s3_key                         = var.code_key
  role                           = aws_iam_role.watch.arn
  memory_size                    = 1024
  reserved_concurrent_executions = var.concurrency
  kms_key_arn                    = aws_kms_key.watch.arn
  depends_on                     = [aws_iam_role_policy_attachment.watch]

  # Six of it, and the time in which a batch gathers, fit into the 300 seconds for which the queue hides a message.
  timeout = 45

  environment {
    variables = var.state == "" ? {} : { CASTELLAN_STATE = var.state }
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.watch.name
  }

  dynamic "vpc_config" {
    for_each = local.is_in_vpc ? [var.subnet_ids] : []

    content {
      subnet_ids         = vpc_config.value
      security_group_ids = var.security_group_ids
    }
  }
}

resource "aws_lambda_event_source_mapping" "files" {
  count = local.reads_queue ? 1 : 0

  function_name                      = aws_lambda_function.watch.arn
  event_source_arn                   = var.queue_arn
  batch_size                         = 100
  maximum_batching_window_in_seconds = 5
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.concurrency
  }
}

# What a log group sent, and three calls did not get done.

resource "aws_lambda_function_event_invoke_config" "retries" {
  function_name          = aws_lambda_function.watch.function_name
  maximum_retry_attempts = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.undone.arn
    }
  }
}

resource "aws_sqs_queue" "undone" {
  name                      = "castellan-watch-undone"
  kms_master_key_id         = aws_kms_key.watch.arn
  message_retention_seconds = 1209600
}

resource "aws_cloudwatch_log_group" "watch" {
  name              = "castellan-watch"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.watch.arn
}

# alerts gives it what it takes to tell.

resource "aws_iam_role" "watch" {
  name               = "castellan-watch"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "watch" {
  name   = "castellan-watch-function"
  policy = data.aws_iam_policy_document.watch.json
}

resource "aws_iam_role_policy_attachment" "watch" {
  role       = aws_iam_role.watch.name
  policy_arn = aws_iam_policy.watch.arn
}

data "aws_iam_policy_document" "watch" {
  statement {
    sid       = "WritesLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.watch.arn}:log-stream:*"]
  }

  statement {
    sid       = "PutsAside"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undone.arn]
  }

  statement {
    sid       = "EncryptsWhatIsPutAside"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.watch.arn]
  }

  dynamic "statement" {
    for_each = local.reads_queue ? {
      EmptiesQueue = { actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], on = var.queue_arn }
      ReadsFiles   = { actions = ["s3:GetObject"], on = "arn:${local.partition}:s3:::${var.bucket_name}/AWSLogs/*" }
      FindsBucket  = { actions = ["s3:ListBucket"], on = "arn:${local.partition}:s3:::${var.bucket_name}" }
      Decrypts     = { actions = ["kms:Decrypt"], on = var.bucket_key_arn }
    } : {}

    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = [statement.value.on]
    }
  }

  dynamic "statement" {
    for_each = local.is_in_vpc ? ["StandsInVpc"] : []

    content {
      sid       = statement.value
      resources = ["*"]

      actions = [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ]
    }
  }
}

resource "aws_kms_key" "watch" {
  description         = "Encrypts the log of castellan watch, what it could not get done, and what its alarms say"
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

  statement {
    sid       = "LogsEncrypt"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:castellan-watch"]
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
}

resource "aws_sns_topic" "alarms" {
  name              = "castellan-watch-alarms"
  kms_master_key_id = aws_kms_key.watch.arn
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

resource "aws_cloudwatch_metric_alarm" "fails" {
  alarm_name          = "castellan-watch-fails"
  alarm_description   = "Calls of the watch fail. Its log says why; what is not told comes again."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.watch.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "undone" {
  alarm_name          = "castellan-watch-undone"
  alarm_description   = "What the watch was called with was put aside after three calls. Call it again with that."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.undone.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "late" {
  count = local.reads_queue ? 1 : 0

  alarm_name          = "castellan-watch-is-late"
  alarm_description   = "A file has waited for the watch for a quarter of an hour."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = element(split(":", var.queue_arn), 5) }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 900
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

output "function_arn" {
  value = aws_lambda_function.watch.arn
}
