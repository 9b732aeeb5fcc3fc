data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  prefix = "holdfast-${var.environment}-${data.aws_caller_identity.current.account_id}"
}

resource "aws_s3_bucket" "this" {
  for_each = var.buckets

  bucket = "${local.prefix}-${each.key}"

  tags = {
    Environment = var.environment
    Purpose     = each.key
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = { for purpose, bucket in var.buckets : purpose => bucket if bucket.versioned }

  bucket = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = var.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    bucket_key_enabled = each.value.kms

    apply_server_side_encryption_by_default {
      sse_algorithm = each.value.kms ? "aws:kms" : "AES256"
    }
  }
}
