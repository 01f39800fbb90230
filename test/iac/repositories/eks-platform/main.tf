variable "cluster_name" {
  type    = string
  default = "platform"
}

variable "vpc_id" { type = string }
variable "subnet_ids" { type = list(string) }

# Not in the repository, and not fetched.
module "addons" {
  source  = "terraform-aws-modules/eks-addons/aws"
  version = "1.0.0"

  cluster_name = module.cluster.name
}

module "cluster" {
  source     = "./modules/cluster"
  name       = var.cluster_name
  subnet_ids = var.subnet_ids
}

resource "aws_iam_openid_connect_provider" "cluster" {
  url             = module.cluster.issuer
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
}

resource "aws_iam_role" "autoscaler" {
  name = "autoscaler"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.cluster.arn }
      Condition = {
        StringEquals = {
          "${replace(module.cluster.issuer, "https://", "")}:sub" = "system:serviceaccount:kube-system:autoscaler"
        }
      }
    }]
  })
}

resource "aws_security_group" "nodes" {
  name        = "${var.cluster_name}-nodes"
  description = "Nodes of the cluster"
  vpc_id      = var.vpc_id

  # fails: ec2.security-group-management-ports-closed-to-world, ec2.security-group-world-rules-described
  dynamic "ingress" {
    for_each = { kubelet = 10250, dns = 53, ssh = 22 }

    content {
      description = ingress.key
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ingress.key == "ssh" ? ["0.0.0.0/0"] : ["10.0.0.0/8"]
    }
  }
}

resource "aws_ecr_repository" "images" {
  for_each = toset(["api", "worker"])
  name     = "${var.cluster_name}/${each.key}"
}

resource "aws_launch_template" "nodes" {
  name_prefix = "nodes-"
  # fails: ec2.launch-template-has-no-secrets
  user_data   = base64encode(templatefile("${path.module}/nodes.sh.tpl", { cluster = var.cluster_name }))

  metadata_options {
    http_tokens = "required"
  }
}

# fails: ec2.volume-encrypted
resource "aws_ebs_volume" "registry" {
  availability_zone = "eu-west-1a"
  size              = 100
}
