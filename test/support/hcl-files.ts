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
  `resource "aws_security_group" "web" {
  name_prefix = "web-"
  vpc_id      = data.aws_vpc.main.id

  dynamic "ingress" {
    for_each = [for rule in var.rules : rule if rule.direction == "in"]
    iterator = rule
    content {
      from_port   = rule.value.port
      to_port     = rule.value.port
      protocol    = lookup(rule.value, "protocol", "tcp")
      cidr_blocks = rule.value.cidrs
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  timeouts { create = "10m" }
}
`,
  `provider "aws" {
  alias  = "us"
  region = "us-east-1"
  assume_role { role_arn = "arn:aws:iam::\${var.account}:role/deploy" }
}

module "cdn" {
  for_each  = toset(["a", "b"])
  source    = "./modules/cdn"
  providers = { aws = aws.us }
  domains = {
    for name in concat(var.domains, ["www.\${each.key}.example.com"]) :
    name => {
      zone = local.zones[name]
      ttl  = name == each.key ? 60 : 300
    }
  }
  depends_on = [module.network, aws_route53_zone.main["x"]]
}
`,
  `resource "aws_lambda_function" "api" {
  function_name = join("-", [var.name, "api"])
  handler       = "index.handler"
  runtime       = "nodejs20.x"
  filename      = data.archive_file.code.output_path
  memory_size   = max(128, floor(var.memory * 1.5))
  environment {
    variables = {
      TABLE    = aws_dynamodb_table.items.name
      LOG      = var.debug ? "debug" : "info"
      "QUOTED" = "yes"
    }
  }
}

resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "owner"
    type = "S"
  }
  global_secondary_index {
    name            = "by-owner"
    hash_key        = "owner"
    projection_type = "ALL"
  }
}
`,
  `data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["099720109477"] # Canonical
  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-*-22.04-amd64-server-*"]
  }
}

resource "aws_launch_template" "app" {
  image_id  = data.aws_ami.ubuntu.image_id
  user_data = base64encode(<<-EOF
    #cloud-config
    write_files:
      - path: /etc/app.json
        content: |
          \${indent(10, jsonencode({ stage = var.stage, tags = local.tags }))}
    %{~ if var.debug }
    runcmd: [ "touch", "/debug" ]
    %{~ endif }
  EOF
  )
}
`,
  `region   = "eu-west-1"
enabled  = true
count_of = 3
ratio    = 0.75
zones    = ["a", "b", "c"]
services = {
  web = { cpu = 256, ports = [80, 443] }
  job = {
    cpu   = 512
    ports = []
  }
}
note = <<NOTE
Values as they stand
in a .tfvars file.
NOTE
nothing = null
`,
  `resource "aws_ecs_service" "app" {
  for_each        = local.services
  name            = each.key
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.app[each.key].arn
  desired_count   = try(each.value.count, var.default_count, 1)
  load_balancer {
    target_group_arn = one([for g in aws_lb_target_group.app : g.arn if g.port == each.value.port])
    container_name   = each.key
    container_port   = each.value.port
  }
  lifecycle {
    ignore_changes = [desired_count]
    precondition {
      condition     = alltrue([each.value.port > 0, each.value.port < 65536])
      error_message = "Port \${each.value.port} of \${each.key} is out of range."
    }
    postcondition {
      condition     = self.desired_count >= 0
      error_message = "impossible"
    }
    replace_triggered_by = [aws_ecs_task_definition.app[each.key]]
  }
}
`,
  `// The oldest of styles
resource "aws_elb" "old" {
  instances = ["\${aws_instance.web.*.id}"]
  name      = "\${var.env == "prod" ? "live" : "test-\${var.user}"}"
  listener {
    instance_port = "\${lookup(var.ports, "http")}"
    lb_port       = 80
  }
  tags = "\${merge(var.tags, map("Name", "old"))}"
}
output "first" {
  value = aws_elb.old.0.dns_name
}
output "names" {
  value       = [for i, e in aws_elb.old[*] : format("%s-%02d", e.name, i)]
  description = "The names"
  sensitive   = false
}
`,
  `variables {
  name = "x"
}

run "creates" {
  command = plan
  variables { name = "y" }
  assert {
    condition     = aws_s3_bucket.logs.bucket == "y-logs"
    error_message = "wrong name: \${aws_s3_bucket.logs.bucket}"
  }
  expect_failures = [var.name]
}

mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::\${"name"}" }
  }
}
`,
];
