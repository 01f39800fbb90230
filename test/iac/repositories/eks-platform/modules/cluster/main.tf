variable "name" { type = string }
variable "subnet_ids" { type = list(string) }

resource "aws_iam_role" "cluster" {
  name = "${var.name}-cluster"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
  })
}

resource "aws_eks_cluster" "this" {
  name     = var.name
  role_arn = aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids             = var.subnet_ids
    endpoint_public_access = true
  }
}

output "name" {
  value = aws_eks_cluster.this.name
}

output "issuer" {
  value = aws_eks_cluster.this.identity[0].oidc[0].issuer
}
