terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Application = "shop", Environment = var.environment }
  }
}

locals {
  name    = "shop-${var.environment}"
  open_to = var.environment == "production" ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
}

module "network" {
  source = "./modules/network"
  name   = local.name
  cidr   = "10.20.0.0/16"
}

# passes: ec2.security-group-management-ports-closed-to-world, ec2.security-group-nonpublic-ports-restricted, ec2.security-group-world-rules-described
resource "aws_security_group" "balancer" {
  name        = "${local.name}-balancer"
  description = "HTTPS from the world to the balancer"
  vpc_id      = module.network.vpc_id

  ingress {
    description = "HTTPS, the way into the shop"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = local.open_to
  }

  egress {
    description     = "to the shop"
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.shop.id]
  }
}

resource "aws_security_group" "shop" {
  name        = "${local.name}-shop"
  description = "The shop, behind its balancer"
  vpc_id      = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "shop" {
  security_group_id            = aws_security_group.shop.id
  description                  = "from the balancer"
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  referenced_security_group_id = aws_security_group.balancer.id
}

# Somebody needed to look at a machine once.
resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.shop.id
  # fails: ec2.security-group-management-ports-closed-to-world, ec2.security-group-world-rules-described
  type              = "ingress"
  description       = "ssh"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

module "database" {
  source             = "./modules/database"
  name               = local.name
  subnet_ids         = module.network.private_subnet_ids
  vpc_id             = module.network.vpc_id
  application_group  = aws_security_group.shop.id
  deletion_protected = var.environment == "production"
}

# passes: sqs.queue-encrypted
resource "aws_sqs_queue" "orders" {
  name = "${local.name}-orders"
}

resource "aws_sqs_queue" "receipts" {
  name                    = "${local.name}-receipts"
  # fails: sqs.queue-encrypted
  sqs_managed_sse_enabled = false
}

resource "aws_iam_role" "shop" {
  name = "${local.name}-shop"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

data "aws_iam_policy_document" "shop" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.orders.arn, aws_sqs_queue.receipts.arn]
  }
  statement {
    actions   = ["iam:PassRole"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "shop" {
  name   = "shop"
  role   = aws_iam_role.shop.id
  # fails: iam.role-policy-cannot-pass-any-role
  policy = data.aws_iam_policy_document.shop.json
}
