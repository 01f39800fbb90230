variable "name" { type = string }
variable "vpc_id" { type = string }
variable "subnet_ids" { type = list(string) }
variable "application_group" { type = string }
variable "deletion_protected" {
  type    = bool
  default = false
}
variable "publicly_accessible" {
  type    = bool
  default = false
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

# passes: ec2.security-group-management-ports-closed-to-world, ec2.security-group-nonpublic-ports-restricted
resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "Only the application"
  vpc_id      = var.vpc_id

  ingress {
    description     = "PostgreSQL from the application"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [var.application_group]
  }
}

# passes: rds.instance-not-public
# fails: rds.instance-encrypted
resource "aws_db_instance" "this" {
  identifier             = var.name
  engine                 = "postgres"
  instance_class         = "db.t4g.medium"
  allocated_storage      = 50
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = var.publicly_accessible
  deletion_protection    = var.deletion_protected
  username               = "shop"
  manage_master_user_password = true
}
