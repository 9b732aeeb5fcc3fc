/**
 * Configuration as people write it, for tests that need more than a line.
 */
export const realisticFiles: readonly string[] = [
  `# A bucket and who may read it
terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }

  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

variable "region" {
  description = "Where everything is"
  type        = string
  default     = "eu-central-1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+-[0-9]$", var.region))
    error_message = "\\"\${region}\\" must look like eu-central-1."
  }
}

locals {
  name = "holdfast-\${var.stage}"
  tags = {
    Project = "holdfast"
    "Owner" : "platform@example.com",
    (var.tag_name) = "x"
  }
}

resource "aws_s3_bucket" "logs" {
  count         = var.enabled ? 1 : 0
  bucket        = "\${local.name}-logs"
  force_destroy = false

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags["LastSeen"], bucket]
  }
}

output "arn" { value = one(aws_s3_bucket.logs[*].arn) }
`,
  `resource "aws_iam_role" "service" {
  for_each = { for name, service in var.services : name => service if service.enabled }

  name = "\${each.key}-role"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "ecs-tasks.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

data "aws_iam_policy_document" "read" {
  dynamic "statement" {
    for_each = toset(var.buckets)
    content {
      sid       = "Read\${title(statement.value)}"
      actions   = ["s3:GetObject", "s3:ListBucket"]
      resources = [for b in aws_s3_bucket.all : "\${b.arn}/*" if b.id != null && !b.public]

      condition {
        test     = "StringEquals"
        variable = "aws:PrincipalOrgID"
        values   = [data.aws_organizations_organization.this.id]
      }
    }
  }
}

moved {
  from = aws_iam_role.old
  to   = aws_iam_role.service["old"]
}
`,
  `resource "aws_instance" "web" {
  ami           = data.aws_ami.ubuntu.id
  instance_type = var.sizes[var.stage].instance # looked up
  subnet_id     = element(module.network.private_subnets.*.id, count.index % 3)

  user_data = <<-EOT
    #!/bin/bash
    set -euo pipefail
    %{ for port in var.ports ~}
    ufw allow \${port}
    %{ endfor ~}
    echo "\${upper(var.name)}" > /etc/motd

      indented $\${literal} %%{literal}
  EOT

  root_block_device {
    volume_size = 20 + 2 * var.extra
    encrypted   = !var.plain
  }

  /* the network interface
     is created elsewhere */
  network_interface {
    network_interface_id = aws_network_interface.web.id
    device_index         = 0
  }
  provisioner "local-exec" {
    command = <<EOT
echo \${self.private_ip} >> ips.txt
EOT
  }
}

module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.1.0"

  cidr = cidrsubnet("10.0.0.0/8", 8, var.index)
  azs  = slice(data.aws_availability_zones.available.names, 0, min(3, length(data.aws_availability_zones.available.names)))
  tags = merge(
    local.tags,
    { Name = "network" },
    var.stage == "prod" ? { Backup = "daily" } : {},
  )
}
`,
  `variable "services" {
  type = map(object({
    enabled = optional(bool, true)
    cpu     = number
    ports   = list(number)
  }))
  default   = {}
  sensitive = true
}

locals {
  by_zone = { for i in var.instances : i.zone => i.id... }
  flat = flatten([
    for name, service in var.services : [
      for port in service.ports : {
        key  = "\${name}-\${port}"
        port = port
      }
    ]
  ])
  ratio   = (var.used / var.total) * 100 >= 99.5e0 ? -1 : 1
  message = "%{ if var.stage == "prod" }careful%{ else }relax%{ endif }"
  arn     = provider::aws::arn_parse(var.arn).account
  café    = "\\u00e9\\t\\"quoted\\"\\n"
}

check "health" {
  data "http" "site" {
    url = "https://\${aws_lb.site.dns_name}/health"
  }
  assert {
    condition     = data.http.site.status_code == 200
    error_message = "\${data.http.site.url} answered \${data.http.site.status_code}"
  }
}

import {
  to = aws_s3_bucket.adopted
  id = "adopted"
}

removed {
  from = aws_s3_bucket.gone
  lifecycle {
    destroy = false
  }
}
`,
];
